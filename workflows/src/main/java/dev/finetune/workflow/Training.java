package dev.finetune.workflow;

import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.submission.Stage;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.WorkflowInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One training from its images to its end: validate, submit, await, and stop if it has to. */
final class Training implements Stage.Cases<End> {

  private final Doorbell doorbell;
  private final StatusBoard board;
  private final Cancellation cancellation;
  private final ImageGate gate;
  private final Submission submission;
  private final FineTuneRequest request;
  private @Nullable TrainingWait wait;

  Training(
      FineTuneRequest request,
      WorkflowInfo run,
      Doorbell doorbell,
      StatusBoard board,
      Cancellation cancellation,
      Notifications notifications) {
    this.request = request;
    this.doorbell = doorbell;
    this.board = board;
    this.cancellation = cancellation;
    Instant start = Instant.ofEpochMilli(run.getRunStartedTimestampMillis());
    this.gate = new ImageGate(request, start.plus(request.terms().acceptWithin()));
    this.submission =
        new Submission(request, run, start, gate, doorbell, board, cancellation, notifications);
  }

  End run() {
    try {
      cancellation.guard(gate::check);
    } catch (ActivityFailure | CanceledFailure broken) {
      return stopped(notSubmitted());
    } catch (ApplicationFailure rejected) {
      return new End.Failed(FailureTypes.of(rejected), rejected.getOriginalMessage(), true, null);
    }
    Attributes.submitting(request.account());
    return submission.run().match(this);
  }

  Submission submission() {
    return submission;
  }

  /** Null before the provider accepted. */
  @Nullable TrainingWait waiting() {
    return wait;
  }

  @Override
  public End found(Stage.Found stage) {
    Accepted accepted = stage.training();
    board.accepted(accepted.trainingId(), accepted.progress());
    Attributes.accepted(accepted.trainingId());
    wait = new TrainingWait(accepted, request.terms(), doorbell, board, cancellation);
    List<String> warnings = new ArrayList<>(gate.warnings());
    warnings.addAll(stage.warnings());
    End end =
        wait.awaitEnd()
            .map(status -> Ends.of(status, accepted, warnings))
            .orElseGet(() -> halt(accepted, warnings));
    return new Orphans(stage.warnings()).addTo(end);
  }

  private End halt(Accepted accepted, List<String> warnings) {
    boolean cancelled = cancellation.isRequested();
    if (cancelled) {
      board.is(FineTuneState.CANCELLING, "asking the provider to stop the training");
    }
    Halt halt = new Halt(accepted, warnings);
    return cancelled ? halt.afterCancel() : halt.afterDeadline();
  }

  @Override
  public End failed(Stage.Failed stage) {
    return new End.Failed(stage.type(), stage.message(), stage.settled(), null);
  }

  @Override
  public End cancelled(Stage.Cancelled stage) {
    String unknown = stage.unknown();
    return stopped(
        unknown == null
            ? notSubmitted()
            : new TrainingEnd(
                TrainingEnd.Outcome.UNCONFIRMED,
                null,
                null,
                "Cancelled, and it is not known whether the provider accepted the request: "
                    + unknown
                    + ". A training may still run and be charged: look for it in the provider's"
                    + " account."));
  }

  private static TrainingEnd notSubmitted() {
    return new TrainingEnd(
        TrainingEnd.Outcome.NOT_SUBMITTED,
        null,
        null,
        "Cancelled before the provider accepted anything: nothing is charged.");
  }

  private static End stopped(TrainingEnd report) {
    return new End.Stopped(report);
  }

  @Override
  public End sending(Stage.Sending stage) {
    throw new IllegalStateException("not ended: " + stage);
  }

  @Override
  public End pausing(Stage.Pausing stage) {
    throw new IllegalStateException("not ended: " + stage);
  }

  @Override
  public End listening(Stage.Listening stage) {
    throw new IllegalStateException("not ended: " + stage);
  }

  @Override
  public End asking(Stage.Asking stage) {
    throw new IllegalStateException("not ended: " + stage);
  }

  static FineTuneResult result(
      Accepted accepted, TrainingStatus.Ready ready, List<String> warnings) {
    return new FineTuneResult(
        accepted.trainingId(),
        ready.modelId(),
        TrainingPhase.MODEL_READY,
        ready.logs(),
        accepted.provider(),
        warnings);
  }
}
