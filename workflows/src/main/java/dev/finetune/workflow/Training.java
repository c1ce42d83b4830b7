package dev.finetune.workflow;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.Stage;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.submission.SubmissionState;
import dev.finetune.training.FineTuneRequest;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.WorkflowInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One training from its images to its end: validate, submit, await, and stop if it has to. */
final class Training implements Stage.Cases<End> {

  private final Doorbell doorbell;
  private final StatusBoard board;
  private final Cancellation cancellation;
  private final EarlierOrphans earlier;
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
      EarlierOrphans earlier,
      Notifications notifications) {
    this.request = request;
    this.doorbell = doorbell;
    this.board = board;
    this.cancellation = cancellation;
    this.earlier = earlier;
    this.start = start;
    this.continuation = new Continuation(input, run, cancellation, this::isQuiet, this::carried);
    this.gate = new ImageGate(request);
    this.submission =
        new Submission(
            request,
            run,
            start,
            gate,
            doorbell,
            board,
            cancellation,
            earlier,
            continuation,
            notifications);
  }

  End run() {
    try {
      cancellation.guard(
          () -> gate.check(start.plus(request.terms().acceptWithin())), this::expectEnd);
    } catch (ActivityFailure | CanceledFailure broken) {
      return stopped(notSubmitted());
    } catch (ApplicationFailure rejected) {
      FailureType type = FailureTypes.of(rejected);
      if (type == FailureType.NOT_ACCEPTED_IN_TIME || !Change.RECONNECT_FIRST.isMade()) {
        return new End.Failed(type, rejected.getOriginalMessage(), true, null);
      }
    }
    Attributes.submitting(request.account());
    return submission.run().match(this);
  }

  /** The run may end at once: what rang for earlier runs will be looked at. */
  private void expectEnd() {
    earlier.expect();
    if (!doorbell.heard().isEmpty()) {
      var unused = Change.ALL_LAST_RINGS.isMade();
    }
  }

  /** As {@link #run}, from where the run before stood. */
  End goOn(Carried before) {
    gate.remember(before.images());
    doorbell.remember(before.rings());
    board.rang(doorbell.lastRing(), doorbell.phase(), doorbell.foreign());
    waited = before.waiting();
    return submission.goOn(before.submission(), before.questions()).match(this);
  }

  /** Whether it has taken up all that it was handed on. */
  boolean goesOn() {
    return submission.state() != null && (waited == null || wait != null);
  }

  private boolean isQuiet() {
    return submission.isQuiet();
  }

  private Carried carried() {
    return new Carried(
        start,
        gate.memory(),
        doorbell.memory(submission.early()),
        submission.settled(),
        submission.questions(),
        wait == null ? null : wait.memory(),
        earlier.reset());
  }

  Submission submission() {
    return submission;
  }

  /** Null before the provider accepted. */
  @Nullable TrainingWait waiting() {
    return wait;
  }

  /** Whether the run is asked to cancel. */
  boolean isCancelled() {
    return cancellation.isRequested();
  }

  /** Whether this is the training that was waited for. */
  boolean isOwn(String trainingId) {
    return wait != null && wait.trainingId().equals(trainingId);
  }

  /** Whether a ring is for this run, or for earlier ones that it has looked for. */
  boolean isOfKnownRun(Heard heard) {
    SubmissionState state = submission.state();
    return heard.attempt() != Attempt.EARLIER || (state != null && state.knows(Attempt.EARLIER));
  }

  /** Whether a ring names an id that was checked, and not adopted. */
  boolean isDoubted(Heard heard) {
    SubmissionState state = submission.state();
    String id = heard.trainingId();
    return state != null && id != null && state.doubts(id);
  }

  /** What rang of attempts that nobody came to know, where no end has told of it. */
  List<Heard> earlyRings() {
    return wait == null ? submission.early() : List.of();
  }

  /** Whether a ring says that another training was made than the end tells of. */
  boolean isContradictedBy(Heard heard) {
    SubmissionState state = submission.state();
    if (state == null) {
      return false;
    }
    return wait == null
        ? state.knows(heard.attempt())
        : submission.isAnother(heard, wait.trainingId());
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
    End end = status.map(word -> Ends.of(word, accepted)).orElseGet(() -> halt(accepted));
    return Orphans.of(accepted, submission, begun.strangers()).addTo(end, gate.warnings());
  }

  private End halt(Accepted accepted) {
    boolean cancelled = cancellation.isRequested();
    board.is(
        FineTuneState.CANCELLING,
        cancelled
            ? "asking the provider to stop the training"
            : "the training had its time: asking the provider to stop it");
    Halt halt = new Halt(accepted);
    End end = cancelled ? halt.afterCancel() : halt.afterDeadline();
    boolean readyAfterAll = end.match(ready -> !isCancelled(), failed -> false, stopped -> false);
    if (readyAfterAll && Change.SHOW_CANCELLING.isMade()) {
      Attributes.is(FineTuneState.TRAINING);
    }
    return end;
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
        "Cancelled before the provider accepted anything: this run is charged nothing.");
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
}
