package dev.finetune.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.client.TrainingView;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is known of one workflow id after its faults.
 *
 * @param ended the earlier runs that ended by themselves, each as it stood then
 * @param last the latest run
 * @param resets the runs that were reset, and those that went on from them: each has notified for
 *     all
 * @param paid what the provider charges for the id
 * @param received how many requests the provider received for it
 * @param ledger its request ledger
 * @param allowed how many trainings may be paid: one, one for each that had ended before the next
 *     was sent, and what an operator or the policy allowed
 * @param settled how many requests an operator has settled
 * @param notified all messages that the caller got about the id
 * @param text all that left the process: histories with their payloads decoded, logs, answers
 */
public record Evidence(
    List<Ending> ended,
    Ending last,
    List<String> resets,
    List<PaidTraining> paid,
    long received,
    LedgerView ledger,
    int allowed,
    int settled,
    List<JsonNode> notified,
    String text) {

  public Evidence {
    ended = List.copyOf(ended);
    resets = List.copyOf(resets);
    paid = List.copyOf(paid);
    notified = List.copyOf(notified);
  }

  /**
   * How a run ended.
   *
   * @param paid what the provider charged for the id by then
   */
  public record Ending(TrainingView view, List<PaidTraining> paid) {
    public Ending {
      paid = List.copyOf(paid);
    }
  }

  boolean hasEnded() {
    return last.view().hasEnded();
  }

  /** The runs that ended by themselves. */
  public Stream<Ending> endings() {
    return Stream.concat(ended.stream(), Stream.of(last).filter(ending -> hasEnded()));
  }

  /** Whether a person was asked what became of a request. */
  public boolean asked() {
    return notified.stream().anyMatch(message -> message.path("event").asText().equals("asks"));
  }
}
