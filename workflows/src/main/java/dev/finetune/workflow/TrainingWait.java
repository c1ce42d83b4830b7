package dev.finetune.workflow;

import dev.finetune.activity.PollCommand;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.Trouble;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.training.WireFormat;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Waits for the end of an accepted training: the doorbell races the guard timer, and the poll that
 * either begins asks the status endpoint, which alone decides. The deadline costs no timer: each
 * poll ends with what it sees when it comes.
 */
final class TrainingWait implements TrainingStatus.Cases<Optional<TrainingStatus>> {

  private static final Logger log = Workflow.getLogger(TrainingWait.class);

  /**
   * How a wait stands, for the run that continues this one.
   *
   * @param phase the phase that is shown
   * @param strangers the webhooks that name other trainings
   */
  @WireFormat
  record Memory(
      WaitState state,
      Instant deadline,
      @Nullable Trouble trouble,
      @Nullable TrainingPhase phase,
      List<Heard> strangers) {

    Memory {
      strangers = List.copyOf(strangers);
    }
  }

  private final Accepted training;
  private final Doorbell doorbell;
  private final StatusBoard board;
  private final Cancellation cancellation;
  private final Continuation continuation;
  private final ProviderActivities provider;
  private final Strangers strangers;
  private WaitState state;
  private Instant deadline;
  private @Nullable Trouble trouble;
  private @Nullable Poll poll;
  private boolean over;

  TrainingWait(
      Accepted training,
      Terms terms,
      Doorbell doorbell,
      StatusBoard board,
      Cancellation cancellation,
      Continuation continuation) {
    this.training = training;
    this.doorbell = doorbell;
    this.board = board;
    this.cancellation = cancellation;
    this.continuation = continuation;
    this.strangers = new Strangers(training.trainingId(), doorbell, board);
    this.state = WaitState.accepted(Times.now(), training.callback(), training.schedule());
    this.deadline = Times.now().plus(terms.trainWithin());
    this.provider =
        Workflow.newActivityStub(
            ProviderActivities.class,
            ActivityPolicies.poll("Look at training " + training.trainingId()));
    board.deadline(deadline);
  }

  Memory memory() {
    return new Memory(state.withoutLook(), deadline, trouble, board.phase(), strangers.all());
  }

  /** Goes on where the run before stood. */
  void remember(Memory before) {
    state = before.state();
    trouble = before.trouble();
    deadline = before.deadline();
    board.deadline(deadline);
    strangers.remember(before.strangers());
    if (before.phase() != null) {
      board.reported(new TrainingProgress(before.phase(), null, null));
    }
    if (trouble != null) {
      board.troubled(trouble);
    }
  }

  String trainingId() {
    return training.trainingId();
  }

  /** The webhooks of this run that name other trainings, up to now. */
  List<Heard> strangers() {
    strangers.report();
    return strangers.all();
  }

  /** Whether nothing is waited for any more. */
  boolean isOver() {
    return over;
  }

  /** The status that ends it; empty when the run is to cancel, or the training had its time. */
  Optional<TrainingStatus> awaitEnd() {
    Optional<TrainingStatus> end = Optional.empty();
    while (end.isEmpty() && !isToStop()) {
      end = news().flatMap(status -> status.match(this));
    }
    if (end.isEmpty() && Change.SHOW_CANCELLING.isMade()) {
      Attributes.is(FineTuneState.CANCELLING);
    }
    if (poll != null) {
      poll.abandon();
    }
    over = true;
    return end;
  }

  /** A person asks for a look; returns when it is made. */
  Instant lookNow() {
    doorbell.lookNow();
    if (state.isFlooded() && Change.LOOK_ON.isMade()) {
      state = state.heedful();
    }
    return state.rungLookAt(Times.now());
  }

  Instant deadline() {
    return deadline;
  }

  void extend(Duration by) {
    deadline = deadline.plus(by);
    board.deadline(deadline);
  }

  private boolean isToStop() {
    return cancellation.isRequested() || (poll == null && !Times.now().isBefore(deadline));
  }

  /** Empty when the wait is to stop, or the poll was broken off, which says nothing. */
  private Optional<TrainingStatus> news() {
    while (poll == null || !poll.isOver()) {
      if (isToStop()) {
        return Optional.empty();
      }
      continuation.takeIfDue();
      if (doorbell.answer()) {
        state = state.ring();
      }
      strangers.report();
      step(state.next(Times.now()));
    }
    Poll ended = poll;
    poll = null;
    state = state.newsCame(Times.now());
    return ended.news();
  }

  private void step(WaitStep step) {
    step.match(this::look, this::lookOn, this::waitUntil, this::waitForNews);
  }

  private void look() {
    state = state.lookBegins(Times.now());
    if (state.isFlooded()) {
      var unused = Change.LOOK_ON.isMade();
    }
    if (poll != null) {
      poll.abandon();
    }
    board.nextLook(null);
    poll = Poll.begin(provider, command());
  }

  private PollCommand command() {
    TrainingPhase shown = board.phase() == null ? training.progress().phase() : board.phase();
    return new PollCommand(
        training.trainingId(),
        training.provider(),
        shown,
        state.acceptedAt(),
        training.schedule(),
        deadline,
        trouble);
  }

  private void waitUntil(Instant due) {
    Instant until = due.isBefore(deadline) ? due : deadline;
    board.nextLook(until);
    GuardTimer.race(Times.until(until), "Next look", this::somethingCame);
  }

  private void lookOn() {
    if (Change.LOOK_ON.isMade()) {
      waitForNews();
    } else {
      step(state.afterRing(Times.now()));
    }
  }

  private void waitForNews() {
    Workflow.await(this::somethingCame);
  }

  private boolean somethingCame() {
    return (doorbell.callsForLook() && !state.rung())
        || cancellation.isRequested()
        || continuation.isDue()
        || (poll != null && poll.isOver());
  }

  @Override
  public Optional<TrainingStatus> underWay(TrainingStatus.UnderWay status) {
    if (isAttended()) {
      Attributes.is(FineTuneState.TRAINING);
    }
    trouble = null;
    board.reported(status.progress());
    return Optional.empty();
  }

  private boolean isAttended() {
    return trouble != null && trouble.kind() == Trouble.Kind.NOT_SERVED;
  }

  @Override
  public Optional<TrainingStatus> troubled(TrainingStatus.Troubled status) {
    boolean attention = status.trouble().kind() == Trouble.Kind.NOT_SERVED;
    boolean news = trouble == null || trouble.kind() != status.trouble().kind();
    boolean attended = isAttended();
    trouble = status.trouble();
    if (attended && !attention && Change.ATTENTION_OVER.isMade()) {
      Attributes.is(FineTuneState.TRAINING);
    }
    if (attention && news) {
      Attributes.is(FineTuneState.NEEDS_ATTENTION);
      log.error("training {} needs attention: {}", training.trainingId(), trouble.words());
    }
    board.troubled(trouble);
    return Optional.empty();
  }

  @Override
  public Optional<TrainingStatus> ready(TrainingStatus.Ready status) {
    if (isAttended() && Change.READY_NEEDS_NO_ATTENTION.isMade()) {
      Attributes.is(FineTuneState.TRAINING);
    }
    return Optional.of(status);
  }

  @Override
  public Optional<TrainingStatus> failed(TrainingStatus.Failed status) {
    return Optional.of(status);
  }

  @Override
  public Optional<TrainingStatus> lost(TrainingStatus.Lost status) {
    return Optional.of(status);
  }
}
