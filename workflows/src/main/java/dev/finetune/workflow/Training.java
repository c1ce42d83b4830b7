package dev.finetune.workflow;

import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.submission.Stage;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.WorkflowInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One training from its images to its end: validate, submit, await, and stop if it has to. */
final class Training implements Stage.Cases<End> {

  private final Doorbell doorbell;
  private final StatusBoard board;
  private final Cancellation cancellation;
  private final ImageGate gate;
  private final Submission submission;
  private final FineTuneRequest request;
  private final Instant start;
  private final Continuation continuation;
  private @Nullable TrainingWait wait;
  private TrainingWait.@Nullable Memory waited;

  Training(
      FineTuneRequest request,
      @Nullable RawValue input,
      Instant start,
      WorkflowInfo run,
      Doorbell doorbell,
      StatusBoard board,
      Cancellation cancellation,
      Notifications notifications) {
    this.request = request;
    this.doorbell = doorbell;
    this.board = board;
    this.cancellation = cancellation;
    this.start = start;
    this.continuation = new Continuation(input, run, cancellation, this::carried);
    this.gate = new ImageGate(request, start.plus(request.terms().acceptWithin()));
    this.submission =
        new Submission(
            request, run, start, gate, doorbell, board, cancellation, continuation, notifications);
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

  /** As {@link #run}, from where the run before stood. */
  End goOn(Carried before) {
    gate.remember(before.images());
    doorbell.remember(before.rings());
    waited = before.waiting();
    return submission.goOn(before.submission(), before.questions()).match(this);
  }

  private Carried carried() {
    return new Carried(
        start,
        gate.memory(),
        doorbell.memory(),
        Objects.requireNonNull(submission.state()),
        submission.questions(),
        wait == null ? null : wait.memory());
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
    TrainingWait begun =
        new TrainingWait(accepted, request.terms(), doorbell, board, cancellation, continuation);
    wait = begun;
    if (waited == null) {
      Attributes.accepted(accepted.trainingId());
    } else {
      begun.remember(waited);
    }
    Optional<TrainingStatus> status = begun.awaitEnd();
    Orphans orphans = Orphans.of(stage, submission, begun.strangers());
    List<String> warnings = new ArrayList<>(gate.warnings());
    warnings.addAll(orphans.all());
    End end =
        status
            .map(word -> Ends.of(word, accepted, warnings))
            .orElseGet(() -> halt(accepted, warnings));
    return orphans.addTo(end);
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
