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
import java.util.function.Consumer;
import java.util.function.Function;
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
    EarlierOrphans earlier = EarlierOrphans.of(run, before);
    Training begun =
        new Training(
            request, input, start, run, doorbell, board, cancellation, earlier, notifications);
    training = begun;
    End end = earlier.addTo(before.map(begun::goOn).orElseGet(begun::run));
    LastRings lastRings = new LastRings(doorbell, run, begun);
    return new Ending(cancellation, notifications, lastRings, board).of(end);
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
    return once(words -> words.checkResolution(resolution), words -> words.resolve(resolution));
  }

  @Override
  public void validateResolution(@Nullable RawValue resolution) {
    judge(words -> words.checkResolution(resolution));
  }

  @Override
  public String checkNow(@Nullable RawValue nothing) {
    return once(PersonsWords::checkLook, PersonsWords::look);
  }

  @Override
  public void validateCheck(@Nullable RawValue nothing) {
    judge(PersonsWords::checkLook);
  }

  @Override
  public String extendDeadline(@Nullable RawValue extension) {
    return once(words -> words.checkExtension(extension), words -> words.extend(extension));
  }

  @Override
  public void validateExtension(@Nullable RawValue extension) {
    judge(words -> words.checkExtension(extension));
  }

  /** A run that continues another may get an update before its method has begun. */
  private boolean knowsHowItStands() {
    return run.getContinuedExecutionRunId().isEmpty() || (training != null && training.goesOn());
  }

  private void judge(Consumer<PersonsWords> check) {
    if (knowsHowItStands()) {
      check.accept(words());
    }
  }

  private String once(Consumer<PersonsWords> check, Function<PersonsWords, String> act) {
    if (!knowsHowItStands()) {
      Workflow.await(this::knowsHowItStands);
      PersonsWords.refusing(() -> check.accept(words()));
    }
    return act.apply(words());
  }

  private PersonsWords words() {
    return new PersonsWords(Optional.ofNullable(training), run);
  }
}
