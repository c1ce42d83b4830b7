package dev.finetune.workflow;

import java.util.List;

/**
 * Other trainings that the same request was or may have been charged for. Nothing is settled while
 * there is one, and whoever is told of the end is told of them.
 */
record Orphans(List<String> warnings) {

  End addTo(End end) {
    return warnings.isEmpty() ? end : end.match(ready -> ready, this::failed, this::stopped);
  }

  private End failed(End.Failed end) {
    return new End.Failed(end.type(), told(end.message()), false, end.trainingId());
  }

  private End stopped(End.Stopped end) {
    TrainingEnd report = end.report();
    TrainingEnd.Outcome outcome =
        report.outcome() == TrainingEnd.Outcome.CONFIRMED
            ? TrainingEnd.Outcome.UNCONFIRMED
            : report.outcome();
    return new End.Stopped(
        new TrainingEnd(outcome, report.trainingId(), report.modelId(), told(report.message())));
  }

  private String told(String message) {
    return message + " " + String.join(". ", warnings) + ".";
  }
}
