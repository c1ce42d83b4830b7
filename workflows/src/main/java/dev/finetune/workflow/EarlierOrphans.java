package dev.finetune.workflow;

import dev.finetune.activity.EarlierRunActivities;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What earlier runs of the same id have sent that this one does not know of. A run asks for it
 * before an end that says that it is charged nothing, and before every end where a reset has made
 * it: the run that was reset may have sent more since.
 *
 * @param reset whether a reset has made this run, or one that it continues
 */
record EarlierOrphans(boolean reset) {

  private static final String ANOTHER = "Another training may be charged as well: ";

  /** A recorded run that is replayed looks as if a reset had made it: see {@link #addTo}. */
  static EarlierOrphans of(WorkflowInfo run, Optional<Carried> before) {
    boolean made = !run.getOriginalExecutionRunId().equals(run.getRunId());
    return new EarlierOrphans(made || before.filter(Carried::reset).isPresent());
  }

  /** To be called before what was begun is given up: the run may end at once. */
  void expect() {
    var unused = Change.ASK_EARLIER_RUNS.isMade();
    var unusedToo = reset && Change.ASK_AFTER_RESET.isMade();
  }

  /**
   * The end, with what earlier runs have left. A run that has come here before it was reset sends
   * nothing after that, and has not asked: then the one that a reset makes of it does not, either.
   */
  End addTo(End end) {
    boolean asks =
        (saysNothingIsCharged(end) && Change.ASK_EARLIER_RUNS.isMade())
            || (reset && Change.ASK_AFTER_RESET.isMade());
    return asks ? new Orphans(left(), List.of()).addTo(end, List.of()) : end;
  }

  private static boolean saysNothingIsCharged(End end) {
    return end.match(
        ready -> false,
        failed -> failed.settled() && failed.type() == FailureType.NOT_ACCEPTED_IN_TIME,
        stopped -> stopped.report().outcome() == TrainingEnd.Outcome.NOT_SUBMITTED);
  }

  private static List<String> left() {
    EarlierRunActivities runs =
        Workflow.newActivityStub(
            EarlierRunActivities.class,
            ActivityPolicies.readBeforeTheEnd("Read what earlier runs left"));
    try {
      return words(runs.read());
    } catch (ActivityFailure failure) {
      return List.of(
          ANOTHER + "Temporal did not show what earlier runs of this workflow id have sent");
    }
  }

  private static List<String> words(@Nullable SubmitOutcome left) {
    if (left instanceof SubmitOutcome.Accepted training) {
      return Stream.concat(
              Stream.of(
                  "Training %s of an earlier run of this workflow id may be charged as well"
                      .formatted(training.trainingId())),
              Stream.ofNullable(training.orphan()).map(ANOTHER::concat))
          .toList();
    }
    return left instanceof SubmitOutcome.EarlierUnknown unknown
        ? List.of(ANOTHER + unknown.reason())
        : List.of();
  }
}
