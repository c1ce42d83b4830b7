package dev.finetune.workflow;

import dev.finetune.submission.Stage;
import dev.finetune.submission.SubmissionEvent.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Other trainings that the same request was or may have been charged for: whoever is told of the
 * end is told of them.
 *
 * @param warnings those of other attempts: nothing is settled while there is one
 * @param rumours those that a webhook of the training's own attempt has named, as a request that
 *     was doubled on its way would, or whoever knows the address
 */
record Orphans(List<String> warnings, List<String> rumours) {

  /** A provider names one or two; more come from somebody who plays. */
  private static final int MOST_NAMED = 8;

  /** What the submission knows of, and what webhooks to its other attempts have named since. */
  static Orphans of(Stage.Found stage, Submission submission, List<Heard> strangers) {
    List<String> warnings = new ArrayList<>(stage.warnings());
    warnings.addAll(submission.orphans());
    List<String> rumours = new ArrayList<>();
    for (Heard heard : strangers.subList(0, Math.min(MOST_NAMED, strangers.size()))) {
      boolean other = submission.isOfAnother(heard.attempt(), stage.training().trainingId());
      (other ? warnings : rumours).add(named(heard));
    }
    return new Orphans(warnings, rumours);
  }

  /** All of them, in sentences. */
  List<String> all() {
    return Stream.concat(warnings.stream(), rumours.stream()).toList();
  }

  private static String named(Heard heard) {
    return "A webhook of attempt %d names training %s, which may be charged as well"
        .formatted(heard.attempt(), heard.trainingId());
  }

  End addTo(End end) {
    return all().isEmpty() ? end : end.match(ready -> ready, this::failed, this::stopped);
  }

  private End failed(End.Failed end) {
    boolean settled = end.settled() && warnings.isEmpty();
    return new End.Failed(end.type(), told(end.message()), settled, end.trainingId());
  }

  private End stopped(End.Stopped end) {
    TrainingEnd report = end.report();
    TrainingEnd.Outcome outcome =
        report.outcome() == TrainingEnd.Outcome.CONFIRMED && !warnings.isEmpty()
            ? TrainingEnd.Outcome.UNCONFIRMED
            : report.outcome();
    return new End.Stopped(
        new TrainingEnd(outcome, report.trainingId(), report.modelId(), told(report.message())));
  }

  private String told(String message) {
    return message + " " + String.join(". ", all()) + ".";
  }
}
