package dev.finetune.workflow;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.TrainingPhase;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the end of an accepted training: the doorbell races the guard timer, and the poll that
 * either begins asks the status endpoint, which alone decides.
 */
final class TrainingWait implements TrainingStatus.Cases<Optional<TrainingStatus.Ready>> {

  private final Accepted training;
  private final Doorbell doorbell;
  private final StatusBoard board;
  private final ProviderActivities provider;
  private WaitState state;
  private @Nullable Poll poll;

  TrainingWait(Accepted training, Doorbell doorbell, StatusBoard board) {
    this.training = training;
    this.doorbell = doorbell;
    this.board = board;
    this.state = WaitState.accepted(now(), training.callback(), training.schedule());
    this.provider =
        Workflow.newActivityStub(
            ProviderActivities.class,
            ActivityPolicies.poll("Look at training " + training.trainingId()));
  }

  /**
   * Returns once the model is ready.
   *
   * @throws io.temporal.failure.ApplicationFailure when the training failed, or nobody knows
   */
  TrainingStatus.Ready awaitReady() {
    Optional<TrainingStatus.Ready> ready = Optional.empty();
    while (ready.isEmpty()) {
      ready = look(this::awaitNews);
    }
    return ready.get();
  }

  /** A poll that was broken off says nothing about the training; another follows. */
  private Optional<TrainingStatus.Ready> look(Supplier<TrainingStatus> news) {
    TrainingStatus status;
    try {
      status = news.get();
    } catch (ActivityFailure failure) {
      if (failure.getCause() instanceof CanceledFailure) {
        throw failure;
      }
      return Optional.empty();
    }
    return status.match(this);
  }

  private TrainingStatus awaitNews() {
    while (poll == null || !poll.isOver()) {
      if (doorbell.answer()) {
        state = state.ring();
      }
      state.next(now()).match(this::look, this::waitUntil, this::waitForNews);
    }
    Poll ended = poll;
    poll = null;
    state = state.newsCame(now());
    return ended.result();
  }

  private void look() {
    if (poll != null) {
      poll.abandon();
    }
    state = state.lookBegins(now());
    board.nextLook(null);
    poll = Poll.begin(provider, command());
  }

  private PollCommand command() {
    TrainingPhase shown = board.phase() == null ? training.progress().phase() : board.phase();
    return new PollCommand(
        training.trainingId(), training.provider(), shown, state.acceptedAt(), training.schedule());
  }

  private void waitUntil(Instant due) {
    board.nextLook(due);
    GuardTimer.race(Duration.between(now(), due), "Next look", this::somethingCame);
  }

  private void waitForNews() {
    Workflow.await(this::somethingCame);
  }

  private boolean somethingCame() {
    return (doorbell.callsForLook() && !state.rung()) || (poll != null && poll.isOver());
  }

  @Override
  public Optional<TrainingStatus.Ready> underWay(TrainingStatus.UnderWay status) {
    board.reported(status.progress());
    return Optional.empty();
  }

  @Override
  public Optional<TrainingStatus.Ready> ready(TrainingStatus.Ready status) {
    return Optional.of(status);
  }

  @Override
  public Optional<TrainingStatus.Ready> failed(TrainingStatus.Failed status) {
    String phase = status.phase() == null ? "an error" : "\"" + status.phase() + "\"";
    throw Failures.of(
        FailureType.TRAINING_FAILED,
        "Training %s failed: the provider says %s, in its words: %s. It may have been charged;"
                .formatted(training.trainingId(), phase, status.words())
            + " check the images and start again.");
  }

  @Override
  public Optional<TrainingStatus.Ready> lost(TrainingStatus.Lost status) {
    throw Failures.of(
        FailureType.OUTCOME_UNKNOWN,
        "The provider no longer knows training %s, in its words: %s. It may have ended either way"
                .formatted(training.trainingId(), status.words())
            + " and may have been charged: look for it in the provider's account before you start"
            + " again.");
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
