package dev.finetune.workflow;

import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.training.FineTuneResult;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Other trainings that the same request was or may have been charged for: whoever is told of the
 * end is told of them.
 *
 * @param warnings those of other attempts, and those that the provider knows: nothing is settled
 *     while there is one
 * @param rumours those that a webhook of the training's own attempt has named, as a request that
 *     was doubled on its way would, or whoever knows the address
 */
record Orphans(List<String> warnings, List<String> rumours) {

  /** A provider names one or two; more come from somebody who plays. */
  private static final int MOST_NAMED = 8;

  /** What the submission knows of, and what webhooks have named since. */
  static Orphans of(Accepted training, Submission submission, List<Heard> strangers) {
    String id = training.trainingId();
    List<String> warnings = new ArrayList<>(submission.warnings(training));
    List<String> rumours = new ArrayList<>();
    Stream.concat(submission.alsoNamed(id).stream(), strangers.stream())
        .filter(heard -> heard.trainingId() != null && !heard.trainingId().equals(id))
        .distinct()
        .limit(MOST_NAMED)
        .forEach(heard -> (submission.isAnother(heard, id) ? warnings : rumours).add(named(heard)));
    return new Orphans(warnings, rumours);
  }

  private static String named(Heard heard) {
    String whose =
        heard.attempt() == Attempt.EARLIER ? "an earlier run" : "attempt " + heard.attempt();
    return "A webhook of %s names training %s, which may be charged as well"
        .formatted(whose, heard.trainingId());
  }

  private List<String> all() {
    return Stream.concat(warnings.stream(), rumours.stream()).toList();
  }

  /** The end, with what the images may spoil of a model and all that may be charged. */
  End addTo(End end, List<String> ofImages) {
    return end.match(ready -> ready(ready, ofImages), this::failed, this::stopped);
  }

  private End ready(End.Ready end, List<String> ofImages) {
    FineTuneResult result = end.result();
    return new End.Ready(
        result.withWarnings(
            Stream.of(result.warnings(), ofImages, all()).flatMap(List::stream).toList()));
  }

  private End failed(End.Failed end) {
    boolean settled = end.settled() && warnings.isEmpty();
    return new End.Failed(end.type(), told(end.message()), settled, end.trainingId());
  }

  private End stopped(End.Stopped end) {
    TrainingEnd report = end.report();
    TrainingEnd.Outcome outcome =
        warnings.isEmpty() ? report.outcome() : TrainingEnd.Outcome.UNCONFIRMED;
    return new End.Stopped(
        new TrainingEnd(outcome, report.trainingId(), report.modelId(), told(report.message())));
  }

  private String told(String message) {
    return all().isEmpty() ? message : message + " " + String.join(". ", all()) + ".";
  }
}
