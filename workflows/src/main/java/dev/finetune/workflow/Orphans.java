package dev.finetune.workflow;

import dev.finetune.submission.Stage;
import dev.finetune.submission.SubmissionEvent.Heard;
import java.util.ArrayList;
import java.util.List;

/**
 * Other trainings that the same request was or may have been charged for. Nothing is settled while
 * there is one, and whoever is told of the end is told of them.
 */
record Orphans(List<String> warnings) {

  /** What the submission knows of, and what webhooks to its other attempts have named since. */
  static Orphans of(Stage.Found stage, Submission submission, List<Heard> strangers) {
    List<String> warnings = new ArrayList<>(stage.warnings());
    warnings.addAll(submission.orphans());
    strangers.stream()
        .filter(heard -> submission.isOfAnother(heard.attempt(), stage.training().trainingId()))
        .map(Orphans::named)
        .forEach(warnings::add);
    return new Orphans(warnings);
  }

  private static String named(Heard heard) {
    return "A webhook of attempt %d names training %s, which may be charged as well"
        .formatted(heard.attempt(), heard.trainingId());
  }

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
