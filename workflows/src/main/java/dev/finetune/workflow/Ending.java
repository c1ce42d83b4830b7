package dev.finetune.workflow;

import dev.finetune.training.FineTuneResult;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Ends a run: what became of the training is made visible and told before the run closes. After a
 * request to cancel Temporal shows a run as cancelled, whatever it returns: then it stands in the
 * memo.
 */
record Ending(
    Cancellation cancellation,
    Notifications notifications,
    LastRings lastRings,
    StatusBoard board) {

  FineTuneResult of(End end) {
    return end.match(this::ready, this::failed, this::stopped);
  }

  private FineTuneResult ready(End.Ready end) {
    FineTuneResult result = end.result();
    TrainingEnd report =
        new TrainingEnd(
            TrainingEnd.Outcome.READY,
            result.trainingId(),
            result.modelId(),
            "The model was ready before the training could be stopped."
                + result.warnings().stream()
                    .map(warning -> " " + warning + ".")
                    .collect(Collectors.joining()));
    board.ended(FineTuneState.READY, "model " + result.modelId());
    boolean kept = cancellation.isRequested();
    if (kept) {
      keep(report, FineTuneState.READY);
    }
    notifications.ready(result);
    boolean keptSince = kept || cancellation.isRequested();
    if (keptSince && !kept) {
      keep(report, FineTuneState.READY);
    }
    lastRings.lookAt();
    if (!keptSince && isCancelledLately()) {
      keep(report, FineTuneState.READY);
    }
    return result;
  }

  private FineTuneResult failed(End.Failed end) {
    FineTuneState state = end.settled() ? FineTuneState.SETTLED : FineTuneState.UNSETTLED;
    board.ended(state, end.message());
    boolean kept = cancellation.isRequested();
    if (kept) {
      keep(report(end), state);
    } else {
      Attributes.is(state);
    }
    notifications.failed(end);
    boolean keptSince = kept || cancellation.isRequested();
    if (keptSince && !kept && Change.KEEP_FAILURE.isMade()) {
      keep(report(end), state);
    }
    boolean contradicted = lastRings.lookAt() && end.settled();
    if (!keptSince && isCancelledLately()) {
      keep(report(end), state);
    }
    if (contradicted) {
      unsettle(report(end));
    }
    throw Failures.of(end.type(), end.message());
  }

  /** While the last looks were begun. */
  private boolean isCancelledLately() {
    return cancellation.isRequested() && Change.ALL_LAST_RINGS.isMade();
  }

  private static TrainingEnd report(End.Failed end) {
    TrainingEnd.Outcome outcome =
        !end.settled()
            ? TrainingEnd.Outcome.UNCONFIRMED
            : end.trainingId() == null
                ? TrainingEnd.Outcome.NOT_SUBMITTED
                : TrainingEnd.Outcome.CONFIRMED;
    return new TrainingEnd(outcome, end.trainingId(), null, end.message());
  }

  private FineTuneResult stopped(End.Stopped end) {
    boolean settled = end.report().outcome() != TrainingEnd.Outcome.UNCONFIRMED;
    FineTuneState state = settled ? FineTuneState.SETTLED : FineTuneState.UNSETTLED;
    board.ended(state, end.report().message());
    keep(end.report(), state);
    notifications.stopped(end.report());
    if (lastRings.lookAt() && settled) {
      unsettle(end.report());
    }
    throw new CanceledFailure(end.report().message());
  }

  /** A webhook that came while it was told says that another training was made. */
  private void unsettle(TrainingEnd report) {
    if (!cancellation.isRequested()) {
      Attributes.is(FineTuneState.UNSETTLED);
      return;
    }
    keep(
        new TrainingEnd(
            TrainingEnd.Outcome.UNCONFIRMED,
            report.trainingId(),
            report.modelId(),
            report.message() + " A webhook has named another training since."),
        FineTuneState.UNSETTLED);
  }

  private static void keep(TrainingEnd report, FineTuneState state) {
    Attributes.is(state);
    Workflow.upsertMemo(Map.of(FineTuneWorkflow.END, report));
  }
}
