package dev.finetune.workflow;

import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.SubmitOutcome.EarlierUnknown;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.Stage;
import dev.finetune.submission.SubmissionEvent;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.submission.SubmissionMachine;
import dev.finetune.submission.SubmissionState;
import dev.finetune.submission.Transition;
import dev.finetune.training.FineTuneRequest;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Drives the submission's state machine: brings it what happens, and does what it says. */
final class Submission {

  private final FineTuneRequest request;
  private final Instant start;
  private final Doorbell doorbell;
  private final Cancellation cancellation;
  private final EarlierOrphans earlier;
  private final Continuation continuation;
  private final SubmissionBoard board;
  private final SubmissionCalls calls;
  private final EarlyRings early = new EarlyRings();
  private @Nullable SubmissionState state;
  private boolean cancelSeen;
  private boolean waitsForAnswers;
  private boolean hearsAgain;

  Submission(
      FineTuneRequest request,
      WorkflowInfo run,
      Instant start,
      ImageGate gate,
      Doorbell doorbell,
      StatusBoard board,
      Cancellation cancellation,
      EarlierOrphans earlier,
      Continuation continuation,
      Notifications notifications) {
    this.request = request;
    this.start = start;
    this.doorbell = doorbell;
    this.cancellation = cancellation;
    this.earlier = earlier;
    this.continuation = continuation;
    this.board = new SubmissionBoard(run.getWorkflowId(), board, notifications);
    this.calls = new SubmissionCalls(request, run.getFirstExecutionRunId(), gate, this.board);
  }

  /** Returns how it ended. */
  Stage run() {
    return untilEnded(enter(SubmissionMachine.begin(request.terms(), start, Times.now())));
  }

  /** As {@link #run}, from where the run before stood. */
  Stage goOn(SubmissionState before, Questions questions) {
    board.remember(questions, before);
    hearsAgain = before.hasUnknownAttempt() && Change.RING_AGAIN.isMade();
    return untilEnded(enter(new Transition(before, List.of())));
  }

  private Stage untilEnded(SubmissionState begun) {
    SubmissionState now = begun;
    while (!now.isEnded()) {
      if (now.waits() && !calls.hasNews()) {
        continuation.takeIfDue();
      }
      awaitEvent(now.stage().match(new WakeUp(now.deadline())));
      Transition next = SubmissionMachine.step(now, nextEvent(now), Times.now());
      if (next.state().hasUnknownAttempt() && !Change.RECONCILE.isMade()) {
        return SubmissionMachine.failed(next.state(), Times.now());
      }
      hearsAgain = next.state().hasUnknownAttempt() && Change.RING_AGAIN.isMade();
      now = enter(next);
    }
    return now.stage();
  }

  Questions questions() {
    return board.questions();
  }

  /** Whether what was named is surely another training than this, and may be one of ours. */
  boolean isAnother(Heard heard, String trainingId) {
    SubmissionState known = Objects.requireNonNull(state);
    String named = heard.trainingId();
    return (known.knows(heard.attempt()) && known.owner(trainingId) != heard.attempt())
        || (named != null && known.isConfirmed(named));
  }

  /** Other trainings than the one found that were or may have been charged. */
  List<String> warnings(Accepted found) {
    return SubmissionMachine.warnings(settled(), found);
  }

  /** Ids that were named for the attempt the training came of, and for attempts nobody knows. */
  List<Heard> alsoNamed(String trainingId) {
    SubmissionState known = Objects.requireNonNull(state);
    int owner = known.owner(trainingId);
    return Stream.concat(
            known.named(owner, trainingId).stream().map(id -> new Heard(owner, id)),
            early.all().stream())
        .toList();
  }

  /** With what came after the submission had ended: an attempt may be accepted as well. */
  SubmissionState settled() {
    calls.throwBroken();
    SubmissionState known = Objects.requireNonNull(state);
    for (SubmissionEvent event = calls.poll(); event != null; event = calls.poll()) {
      known = event.addTo(known, Times.now());
    }
    state = known;
    return known;
  }

  /** Whether no answer is under way: it belongs to the run that asked for it. */
  boolean isQuiet() {
    SubmissionState known = state;
    return known != null && (known.isEnded() ? settled() : known).isQuiet();
  }

  /** What rang of attempts that nobody knows yet. */
  List<Heard> early() {
    return early.all();
  }

  /** Null before the first attempt. */
  @Nullable SubmissionState state() {
    return state;
  }

  /** A person's word, once it was found to fit. */
  void tell(SubmissionEvent event) {
    calls.add(event);
  }

  /** As {@link #tell}: this is the training of that attempt. */
  void adopt(int attempt, String trainingId) {
    tell(new SubmissionEvent.Adopt(attempt, trainingId, Change.NAMED_BY_PERSON.isMade()));
  }

  /** As {@link #tell}: send another request. */
  void submitAgain() {
    boolean earlier = state != null && state.knows(Attempt.EARLIER);
    tell(new SubmissionEvent.SubmitAgain(earlier && Change.EXTRA_OF_EARLIER_RUNS.isMade()));
  }

  /** As {@link #tell}: end it. */
  void giveUp() {
    tell(new SubmissionEvent.GiveUp(Change.BRIEF_CHECKS.isMade()));
  }

  private SubmissionState enter(Transition transition) {
    state = transition.state();
    board.show(transition.state());
    transition.commands().forEach(command -> command.match(calls));
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
    return calls.hasNews()
        || !doorbell.heard().isEmpty()
        || early.hasKnown(state)
        || (hearsAgain && doorbell.rangAgain(this::isReconsidered))
        || (cancellation.isRequested() && !cancelSeen)
        || isAnswerOverdue()
        || (continuation.isDue() && state != null && state.waits());
  }

  private boolean isAnswerOverdue() {
    Instant ring = doorbell.lastRing();
    return !waitsForAnswers && state != null && ring != null && state.isAnswerOverdue(ring);
  }

  private SubmissionEvent nextEvent(SubmissionState now) {
    calls.throwBroken();
    if (cancellation.isRequested() && !cancelSeen) {
      cancelSeen = true;
      boolean brief = Change.BRIEF_CHECKS.isMade();
      expectUnknown();
      earlier.expect();
      boolean withdrawn = now.checksBesideQuestion() && Change.WITHDRAW_QUESTION.isMade();
      return new SubmissionEvent.CancelRequested(brief, withdrawn);
    }
    SubmissionEvent heard = heard(now);
    SubmissionEvent event = heard == null ? calls.poll() : heard;
    if (event != null) {
      return ofEarlier(event, now);
    }
    if (isAnswerOverdue() && Change.ADOPT_WHILE_SUBMITTING.isMade()) {
      return new SubmissionEvent.AnswerOverdue();
    }
    waitsForAnswers = isAnswerOverdue();
    return new SubmissionEvent.TimeCame();
  }

  /** A run that was made by a reset has the addresses of that one: its own attempt sent nothing. */
  private SubmissionEvent ofEarlier(SubmissionEvent event, SubmissionState now) {
    if (event instanceof SubmissionEvent.Answered answered
        && answered.outcome() instanceof EarlierUnknown
        && now.hasHeardOf(answered.attempt())
        && Change.HEARD_OF_EARLIER.isMade()) {
      calls.add(new SubmissionEvent.Heard(Attempt.EARLIER, null));
    }
    return event;
  }

  /** A ring that came with the request to cancel may make unknown what is dropped before that. */
  private void expectUnknown() {
    if (!doorbell.heard().isEmpty() && Change.RING_AGAIN.isMade()) {
      var unused = Change.RECONCILE.isMade();
    }
  }

  private @Nullable SubmissionEvent heard(SubmissionState now) {
    if (early.hasKnown(now)) {
      if (Change.EARLY_RINGS.isMade()) {
        return early.takeKnown(now);
      }
      early.forget();
    }
    Heard again = hearsAgain ? doorbell.takeAgain(this::isReconsidered) : null;
    Heard heard = again == null ? doorbell.heard().poll() : again;
    if (heard == null) {
      return null;
    }
    early.keep(heard, now);
    String id = heard.trainingId();
    return hearsAgain && id != null && isReconsidered(heard)
        ? new SubmissionEvent.HeardAgain(heard.attempt(), id)
        : heard;
  }

  private boolean isReconsidered(Heard heard) {
    String id = heard.trainingId();
    return id != null && state != null && state.reconsiders(id, Times.now());
  }
}
