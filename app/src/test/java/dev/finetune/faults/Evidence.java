package dev.finetune.faults;

import dev.finetune.client.TrainingView;
import dev.finetune.simulator.ledger.AcceptedTraining;
import java.util.List;

/**
 * What is known of one training after its faults.
 *
 * @param view how its last run stands
 * @param paid what the ledger has for it
 * @param received how many submits the provider received for it
 * @param decided how many submits the workflow decided on, in all runs of its id
 * @param allowed how many may be paid: one, and what the request or a person chose besides
 * @param toldEnd whether its caller was told of the end
 * @param told all that was told to callers and operators, as text
 * @param spoken all that left the process: histories with their payloads decoded, logs, messages
 */
public record Evidence(
    TrainingView view,
    List<AcceptedTraining> paid,
    long received,
    long decided,
    int allowed,
    boolean toldEnd,
    String told,
    String spoken) {

  public Evidence {
    paid = List.copyOf(paid);
  }
}
