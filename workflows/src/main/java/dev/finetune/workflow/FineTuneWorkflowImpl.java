package dev.finetune.workflow;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Validate, submit, await, notify. */
public final class FineTuneWorkflowImpl implements FineTuneExecution {

  private final WorkflowInfo run = Workflow.getInfo();
  private final Doorbell doorbell = new Doorbell(run.getFirstExecutionRunId());
  private final StatusBoard board = new StatusBoard();
  private @Nullable Training training;

  @Override
  public FineTuneResult fineTune(@Nullable RawValue input, @Nullable RawValue carried) {
    FineTuneRequest request = admit(input);
    Cancellation cancellation = new Cancellation();
    Optional<Carried> before = Continuation.read(carried, run);
    CompletablePromise<FineTuneResult> result = Workflow.newPromise();
    CancellationScope detached =
        Workflow.newDetachedCancellationScope(
            () -> result.complete(train(request, input, before, cancellation)));
    detached.run();
    return result.get();
  }

  private FineTuneRequest admit(@Nullable RawValue input) {
    try {
      return StartRules.admit(input, run);
    } catch (ApplicationFailure refusal) {
      Attributes.is(FineTuneState.SETTLED);
      throw refusal;
    }
  }

  private FineTuneResult train(
      FineTuneRequest request,
      @Nullable RawValue input,
      Optional<Carried> before,
      Cancellation cancellation) {
    Notifications notifications = new Notifications(request.webhook(), run);
    board.about(request);
    Instant start =
        before.map(Carried::start).orElse(Instant.ofEpochMilli(run.getRunStartedTimestampMillis()));
    Training begun =
        new Training(request, input, start, run, doorbell, board, cancellation, notifications);
    training = begun;
    End end = before.map(begun::goOn).orElseGet(begun::run);
    return new Ending(cancellation, notifications).of(end);
  }

  @Override
  public void ring(@Nullable RawValue ring) {
    doorbell.ring(ring, Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    board.rang(doorbell.lastRing(), doorbell.phase(), doorbell.foreign());
  }

  @Override
  public FineTuneProgress progress() {
    return board.progress();
  }

  @Override
  public String resolveSubmission(@Nullable RawValue resolution) {
    return words().resolve(resolution);
  }

  @Override
  public void validateResolution(@Nullable RawValue resolution) {
    words().checkResolution(resolution);
  }

  @Override
  public String checkNow(@Nullable RawValue nothing) {
    doorbell.lookNow();
    return "Looking at the training now.";
  }

  @Override
  public void validateCheck(@Nullable RawValue nothing) {
    words().checkLook();
  }

  @Override
  public String extendDeadline(@Nullable RawValue extension) {
    return words().extend(extension);
  }

  @Override
  public void validateExtension(@Nullable RawValue extension) {
    words().checkExtension(extension);
  }

  private PersonsWords words() {
    return new PersonsWords(Optional.ofNullable(training), run);
  }
}
