package dev.finetune.workflow;

import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.submission.Stage;
import dev.finetune.submission.SubmissionCommand;
import dev.finetune.submission.SubmissionEvent;
import dev.finetune.submission.SubmissionMachine;
import dev.finetune.submission.SubmissionState;
import dev.finetune.submission.Transition;
import dev.finetune.training.FineTuneRequest;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drives the submission's state machine: brings it what happens, and does what it says. */
final class Submission implements SubmissionCommand.Cases {

  private final FineTuneRequest request;
  private final WorkflowInfo run;
  private final Instant start;
  private final ImageGate gate;
  private final Doorbell doorbell;
  private final Cancellation cancellation;
  private final Continuation continuation;
  private final SubmissionBoard board;
  private final Deque<SubmissionEvent> events = new ArrayDeque<>();
  private @Nullable SubmissionState state;
  private @Nullable CancellationScope attempt;
  private @Nullable RuntimeException broken;
  private boolean cancelSeen;
  private boolean waitsForAnswers;

  Submission(
      FineTuneRequest request,
      WorkflowInfo run,
      Instant start,
      ImageGate gate,
      Doorbell doorbell,
      StatusBoard board,
      Cancellation cancellation,
      Continuation continuation,
      Notifications notifications) {
    this.request = request;
    this.run = run;
    this.start = start;
    this.gate = gate;
    this.doorbell = doorbell;
    this.cancellation = cancellation;
    this.continuation = continuation;
    this.board = new SubmissionBoard(run.getWorkflowId(), board, notifications);
  }

  /** Returns how it ended. */
  Stage run() {
    return untilEnded(enter(SubmissionMachine.begin(request.terms(), start, Times.now())));
  }

  /** As {@link #run}, from where the run before stood. */
  Stage goOn(SubmissionState before, Questions questions) {
    board.remember(questions, before);
    return untilEnded(enter(new Transition(before, List.of())));
  }

  private Stage untilEnded(SubmissionState begun) {
    SubmissionState now = begun;
    while (!now.isEnded()) {
      if (now.waits()) {
        continuation.takeIfDue();
      }
      awaitEvent(now.stage().match(new WakeUp(now.deadline())));
      Transition next = SubmissionMachine.step(now, nextEvent(), Times.now());
      if (next.state().hasUnknownAttempt() && !Change.RECONCILE.isMade()) {
        return SubmissionMachine.failed(next.state(), Times.now());
      }
      now = enter(next);
    }
    return now.stage();
  }

  Questions questions() {
    return board.questions();
  }

  /** Whether this attempt was made, and is not the one that the training came of. */
  boolean isOfAnother(int number, String trainingId) {
    SubmissionState known = Objects.requireNonNull(state);
    return known.attempts().stream().anyMatch(made -> made.number() == number)
        && known.owner(trainingId) != number;
  }

  /**
   * Trainings that attempts were accepted as after the submission had ended with another: these are
   * charged as well.
   */
  List<String> orphans() {
    SubmissionState ended = Objects.requireNonNull(state);
    SubmissionState known = ended;
    for (SubmissionEvent event = events.poll(); event != null; event = events.poll()) {
      known = event.addTo(known, Times.now());
    }
    return known.warnings().subList(ended.warnings().size(), known.warnings().size());
  }

  /** Null before the first attempt. */
  @Nullable SubmissionState state() {
    return state;
  }

  /** A person's word, once it was found to fit. */
  void tell(SubmissionEvent event) {
    events.add(event);
  }

  private SubmissionState enter(Transition transition) {
    state = transition.state();
    board.show(transition.state());
    transition.commands().forEach(command -> command.match(this));
    return transition.state();
  }

  private void awaitEvent(Optional<Instant> due) {
    if (due.isEmpty()) {
      Workflow.await(this::hasEvent);
      return;
    }
    Duration left = Duration.between(Times.now(), due.get());
    if (!hasEvent() && !left.isNegative() && !left.isZero()) {
      GuardTimer.race(left, board.timerSummary(), this::hasEvent);
    }
  }

  private boolean hasEvent() {
    return broken != null
        || !events.isEmpty()
        || !doorbell.heard().isEmpty()
        || (cancellation.isRequested() && !cancelSeen)
        || isAnswerOverdue()
        || (continuation.isDue() && state != null && state.waits());
  }

  private boolean isAnswerOverdue() {
    Instant ring = doorbell.lastRing();
    return !waitsForAnswers && state != null && ring != null && state.isAnswerOverdue(ring);
  }

  private SubmissionEvent nextEvent() {
    if (broken != null) {
      throw broken;
    }
    if (cancellation.isRequested() && !cancelSeen) {
      cancelSeen = true;
      return new SubmissionEvent.CancelRequested();
    }
    SubmissionEvent heard = doorbell.heard().poll();
    SubmissionEvent event = heard == null ? events.poll() : heard;
    if (event != null) {
      return event;
    }
    if (isAnswerOverdue() && Change.ADOPT_WHILE_SUBMITTING.isMade()) {
      return new SubmissionEvent.AnswerOverdue();
    }
    waitsForAnswers = isAnswerOverdue();
    return new SubmissionEvent.TimeCame();
  }

  @Override
  public void submit(SubmissionCommand.Submit command) {
    CancellationScope scope =
        Workflow.newCancellationScope(
            () ->
                Async.function(() -> send(command))
                    .handle(
                        (outcome, failure) ->
                            failure == null
                                ? events.add(
                                    new SubmissionEvent.Answered(command.attempt(), outcome))
                                : breakOff(failure)));
    attempt = scope;
    scope.run();
  }

  private SubmitOutcome send(SubmissionCommand.Submit command) {
    try {
      if (command.checkImages()) {
        gate.check();
      }
      return Workflow.newActivityStub(
              ProviderActivities.class,
              ActivityPolicies.submit(
                  "Submit, attempt " + command.attempt(), Times.until(command.startBy())))
          .submit(
              new SubmitCommand(
                  request,
                  run.getFirstExecutionRunId(),
                  command.attempt(),
                  gate.passedAt(),
                  command.despiteEarlier()));
    } catch (ApplicationFailure rejected) {
      return new SubmitOutcome.Refused(FailureTypes.of(rejected), rejected.getOriginalMessage());
    } catch (TemporalFailure failure) {
      return SubmitFailures.outcomeOf(failure);
    }
  }

  @Override
  public void drop(SubmissionCommand.Drop command) {
    if (attempt != null) {
      attempt.cancel("attempt " + command.attempt() + " is not wanted any more");
    }
  }

  @Override
  public void check(SubmissionCommand.Check command) {
    ProviderActivities provider =
        Workflow.newActivityStub(
            ProviderActivities.class,
            ActivityPolicies.confirm("Is training " + command.trainingId() + " ours?"));
    ConfirmCommand confirm =
        new ConfirmCommand(
            command.trainingId(),
            request.account(),
            command.sentTo(),
            command.patience(),
            command.proposed(),
            null);
    Async.function(provider::confirm, confirm)
        .handle(
            (verdict, failure) ->
                failure == null
                    ? events.add(new SubmissionEvent.Checked(command.trainingId(), verdict))
                    : unchecked(command, failure));
  }

  private boolean unchecked(SubmissionCommand.Check command, RuntimeException failure) {
    return failure instanceof TemporalFailure
        ? events.add(
            new SubmissionEvent.Checked(
                command.trainingId(), new ProposalVerdict.NotKnown("the check was broken off")))
        : breakOff(failure);
  }

  /**
   * What is no failure of an activity, such as a result that only a newer build can read, is thrown
   * where it fails the workflow task: a worker that can go on then takes it.
   */
  private boolean breakOff(RuntimeException cause) {
    broken = cause;
    return true;
  }

  @Override
  public void ask(SubmissionCommand.Ask command) {
    board.ask(command.question());
  }
}
