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
record Ending(Cancellation cancellation, Notifications notifications, LastRings lastRings) {

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
    boolean kept = cancellation.isRequested();
    if (kept) {
      keep(report, FineTuneState.READY);
    }
    notifications.ready(result);
    if (!kept && cancellation.isRequested()) {
      keep(report, FineTuneState.READY);
    }
    lastRings.lookAt();
    return result;
  }

  private FineTuneResult failed(End.Failed end) {
    FineTuneState state = end.settled() ? FineTuneState.SETTLED : FineTuneState.UNSETTLED;
    boolean kept = cancellation.isRequested();
    if (kept) {
      keep(report(end), state);
    } else {
      Attributes.is(state);
    }
    notifications.failed(end);
    if (!kept && cancellation.isRequested() && Change.KEEP_FAILURE.isMade()) {
      keep(report(end), state);
    }
    lastRings.lookAt();
    throw Failures.of(end.type(), end.message());
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
    keep(end.report(), settled ? FineTuneState.SETTLED : FineTuneState.UNSETTLED);
    notifications.stopped(end.report());
    lastRings.lookAt();
    throw new CanceledFailure(end.report().message());
  }

  private static void keep(TrainingEnd report, FineTuneState state) {
    Attributes.is(state);
    Workflow.upsertMemo(Map.of(FineTuneWorkflow.END, report));
  }
}
