package dev.finetune.workflow;

import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.submission.SubmissionCommand;
import dev.finetune.submission.SubmissionEvent;
import dev.finetune.training.FineTuneRequest;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Does what a submission's commands say, and keeps what comes of it until it is asked for. */
final class SubmissionCalls implements SubmissionCommand.Cases {

  private final FineTuneRequest request;
  private final String chain;
  private final ImageGate gate;
  private final SubmissionBoard board;
  private final Deque<SubmissionEvent> events = new ArrayDeque<>();
  private @Nullable CancellationScope attempt;
  private @Nullable RuntimeException broken;

  SubmissionCalls(FineTuneRequest request, String chain, ImageGate gate, SubmissionBoard board) {
    this.request = request;
    this.chain = chain;
    this.gate = gate;
    this.board = board;
  }

  /** Whether something came, or a call broke. */
  boolean hasNews() {
    return broken != null || !events.isEmpty();
  }

  /** What came first; null when nothing did. */
  @Nullable SubmissionEvent poll() {
    return events.poll();
  }

  /** Throws what broke a call and is no failure of an activity. */
  void throwBroken() {
    if (broken != null) {
      throw broken;
    }
  }

  /** Something comes that is no call's. */
  void add(SubmissionEvent event) {
    events.add(event);
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
        gate.check(command.startBy());
      }
      return Workflow.newActivityStub(
              ProviderActivities.class,
              ActivityPolicies.submit(
                  "Submit, attempt " + command.attempt(), Times.until(command.startBy())))
          .submit(
              new SubmitCommand(
                  request,
                  chain,
                  command.attempt(),
                  gate.passedAt(),
                  command.earlierRequests() > 0,
                  command.earlierRequests()));
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
                command.trainingId(),
                new ProposalVerdict.NotKnown("the check was broken off", true)))
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
