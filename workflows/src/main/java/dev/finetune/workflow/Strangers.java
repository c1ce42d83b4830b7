package dev.finetune.workflow;

import dev.finetune.submission.SubmissionEvent.Heard;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;

/** The webhooks of a run that name other trainings than the one it waits for. */
final class Strangers {

  private static final Logger log = Workflow.getLogger(Strangers.class);

  private final String trainingId;
  private final Doorbell doorbell;
  private final StatusBoard board;
  private final List<Heard> all = new ArrayList<>();

  Strangers(String trainingId, Doorbell doorbell, StatusBoard board) {
    this.trainingId = trainingId;
    this.doorbell = doorbell;
    this.board = board;
  }

  /** Those that the run before has reported. */
  void remember(List<Heard> before) {
    all.addAll(before);
    before.forEach(heard -> board.stranger(heard.attempt(), heard.trainingId()));
  }

  /** Reports those that rang since: each may be charged as well. */
  void report() {
    for (Heard heard = doorbell.heard().poll(); heard != null; heard = doorbell.heard().poll()) {
      String id = heard.trainingId();
      if (id != null && !id.equals(trainingId)) {
        log.error(
            "a webhook of attempt {} names training {}, and this run waits for {}:"
                + " look whether both are charged",
            heard.attempt(),
            id,
            trainingId);
        all.add(heard);
        board.stranger(heard.attempt(), id);
      }
    }
  }

  /** Those that were reported. */
  List<Heard> all() {
    return List.copyOf(all);
  }
}
