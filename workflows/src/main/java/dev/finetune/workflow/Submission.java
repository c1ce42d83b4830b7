package dev.finetune.workflow;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.FineTuneRequest;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/**
 * Sends a request until it is accepted or refused, and never when an earlier attempt may have been
 * accepted.
 */
final class Submission implements SubmitOutcome.Cases<Optional<SubmitOutcome.Accepted>> {

  private final FineTuneRequest request;
  private final ImageGate gate;
  private final StatusBoard board;
  private final String chain;
  private int attempt;

  Submission(FineTuneRequest request, ImageGate gate, StatusBoard board, String chain) {
    this.request = request;
    this.gate = gate;
    this.board = board;
    this.chain = chain;
  }

  /**
   * Returns once the provider has accepted.
   *
   * @throws io.temporal.failure.ApplicationFailure when it refused, or when nobody knows
   */
  SubmitOutcome.Accepted submit() {
    gate.check();
    Attributes.submitting(request.account());
    Optional<SubmitOutcome.Accepted> accepted = Optional.empty();
    while (accepted.isEmpty()) {
      accepted = attempt().match(this);
    }
    return accepted.get();
  }

  private SubmitOutcome attempt() {
    attempt++;
    board.is(FineTuneState.SUBMITTING, null);
    try {
      return provider().submit(new SubmitCommand(request, chain, attempt, gate.passedAt()));
    } catch (ActivityFailure failure) {
      return SubmitFailures.outcomeOf(failure);
    }
  }

  private ProviderActivities provider() {
    return Workflow.newActivityStub(
        ProviderActivities.class, ActivityPolicies.submit("Submit, attempt " + attempt));
  }

  @Override
  public Optional<SubmitOutcome.Accepted> accepted(SubmitOutcome.Accepted outcome) {
    return Optional.of(outcome);
  }

  @Override
  public Optional<SubmitOutcome.Accepted> notAccepted(SubmitOutcome.NotAccepted outcome) {
    board.is(FineTuneState.SUBMITTING, "not accepted yet: " + outcome.reason());
    GuardTimer.pause(ResubmitDelay.after(outcome, attempt), "Submit again");
    return Optional.empty();
  }

  @Override
  public Optional<SubmitOutcome.Accepted> refused(SubmitOutcome.Refused outcome) {
    throw Failures.of(outcome.type(), outcome.reason());
  }

  @Override
  public Optional<SubmitOutcome.Accepted> unknown(SubmitOutcome.Unknown outcome) {
    throw Failures.of(
        FailureType.SUBMISSION_UNKNOWN,
        "It is not known whether the provider accepted attempt %d: %s. It may have been charged,"
                .formatted(attempt, outcome.reason())
            + " so nothing more was sent: look for the training in the provider's account before"
            + " you start again.");
  }

  @Override
  public Optional<SubmitOutcome.Accepted> checksExpired(SubmitOutcome.ChecksExpired outcome) {
    if (attempt > 1) {
      GuardTimer.pause(ResubmitDelay.grown(attempt), "Check the images again");
    }
    gate.check();
    return Optional.empty();
  }

  @Override
  public Optional<SubmitOutcome.Accepted> alreadyTrained(SubmitOutcome.AlreadyTrained outcome) {
    String model = outcome.modelId() == null ? "" : ": its model is " + outcome.modelId();
    throw Failures.of(
        FailureType.ALREADY_TRAINED,
        "Nothing was sent, because run %s of this workflow id has trained it already%s."
                .formatted(outcome.runId(), model)
            + " Use that one, or start under another workflow id to train and pay again.");
  }
}
