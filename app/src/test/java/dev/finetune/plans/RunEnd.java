package dev.finetune.plans;

import dev.finetune.client.TrainingView;
import dev.finetune.simulator.ledger.AcceptedTraining;
import java.util.List;

/**
 * How a run stood when it had ended.
 *
 * @param paid what was paid for its id by then
 */
record RunEnd(TrainingView view, List<AcceptedTraining> paid) {

  /** Whether it had a training, which ended for good: another one is a new training. */
  boolean isSettled() {
    return "settled".equals(view.state()) && view.trainingId() != null;
  }

  String trainingId() {
    return String.valueOf(view.trainingId());
  }

  /** Whether it ended by itself, and so had something to say. */
  boolean isOwn() {
    return !view.status().equals("terminated");
  }

  /**
   * The trainings of which no later run has to tell: it had to itself, or it was terminated when
   * one of them had ended for good, as it shows.
   */
  List<String> answeredFor() {
    return isOwn()
        ? paid.stream().map(AcceptedTraining::id).toList()
        : isSettled() ? List.of(trainingId()) : List.of();
  }
}
