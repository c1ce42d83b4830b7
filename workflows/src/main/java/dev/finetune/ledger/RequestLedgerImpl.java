package dev.finetune.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.TrainingSummary;
import dev.finetune.process.run.Attributes;
import dev.finetune.process.run.OperatorInput;
import dev.finetune.process.run.Time;
import dev.finetune.workflow.FineTuneSearchAttributes;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes messages, checks by itself what is open, and closes when all is settled. */
public final class RequestLedgerImpl implements RequestLedger {

  /** No pause of a run that is at work is longer than this. */
  private static final Duration IDLE = Duration.ofHours(1);

  private final LedgerFollower follower = new LedgerFollower(this::take, () -> state().released());
  private LedgerState state;
  private Instant lastMessage = Time.now();

  @WorkflowInit
  public RequestLedgerImpl(@Nullable LedgerState before) {
    state = before == null ? LedgerState.EMPTY : before;
  }

  @Override
  public LedgerState keep(@Nullable LedgerState before) {
    // A request to cancel the ledger must not lose what is open.
    CancellationScope run = CancellationScope.current();
    Workflow.newDetachedCancellationScope(() -> untilSettled(run)).run();
    if (state.ready() != null) {
      return state;
    }
    throw FailureType.SETTLED.failure(
        "No request of this training is open: nothing may be charged any more.", state);
  }

  private void untilSettled(CancellationScope run) {
    while (!isOver()) {
      // Temporal would cancel a run that continues after a request to cancel it.
      boolean mayContinue = !run.isCancelRequested() && isIdle();
      if (Workflow.getInfo().isContinueAsNewSuggested() && mayContinue) {
        Workflow.continueAsNew(state);
      }
      LedgerState seen = state;
      boolean idle = isIdle();
      Time.await(due(), "Follow up", () -> !state.equals(seen) || isIdle() != idle || isOver());
      if (!state.isSettled() && Time.isOver(due())) {
        state = state.checked(Time.now());
        follower.follow(state);
      }
    }
  }

  private boolean isOver() {
    boolean leftAlone = state.released() || Time.isOver(lastMessage.plus(IDLE));
    return state.isSettled() && isIdle() && (state.ready() != null || leftAlone);
  }

  private boolean isIdle() {
    return Workflow.isEveryHandlerFinished() && follower.isIdle();
  }

  private Instant due() {
    return state.isSettled() ? closesAt() : followUpAt();
  }

  private Instant closesAt() {
    return isIdle() ? lastMessage.plus(IDLE) : Time.NEVER;
  }

  private Instant followUpAt() {
    boolean canAsk = state.hasOpenTraining() || !state.lost().isEmpty();
    FollowUp next = canAsk ? state.followUp() : null;
    return next == null ? Time.NEVER : next.next();
  }

  @Override
  public LedgerAnswer reserve(Reservation reservation) {
    become(state.reserve(reservation, Time.now()));
    return state.answer(reservation);
  }

  @Override
  public LedgerState takeUp(ReadCommand by) {
    become(state.takenUp(by, Time.now()));
    return state;
  }

  @Override
  public void record(RequestRecord record) {
    LedgerState before = state;
    take(record);
    // A run that is at work gets its answer by itself.
    if (record.learntFrom() == LearntFrom.SEARCH || state.released()) {
      state.requests().stream()
          .filter(request -> request.number() == record.request())
          .forEach(request -> announce(request, before));
    }
  }

  private void take(RequestRecord record) {
    become(state.record(record, Time.now()));
  }

  private void announce(LedgerRequest request, LedgerState before) {
    request
        .trainings(LedgerRequest.Training.Stage.RUNNING)
        .filter(training -> !before.holds(training.trainingId()))
        .toList()
        .forEach(training -> follower.announce(training, request.reservation()));
  }

  @Override
  public String settle(@Nullable RawValue value) {
    int request = request(value);
    become(state.settle(request));
    // A run that asks about it goes on at once.
    follower.wakeRun();
    return "Request %s is settled; open: %s.".formatted(request, OpenRequest.numbers(state.open()));
  }

  @Override
  public void validateSettle(@Nullable RawValue value) {
    int request = request(value);
    if (!state.isOpen(request)) {
      throw FailureType.UPDATE_REJECTED.failure(
          "request %s is not open; open: %s".formatted(request, OpenRequest.numbers(state.open())));
    }
  }

  /** The request that an operator names: its number, alone or in an object. */
  private static int request(@Nullable RawValue value) {
    OperatorInput input = new OperatorInput(value);
    try {
      JsonNode named = input.read(JsonNode.class);
      JsonNode number = named.isObject() ? named.path("request") : named;
      if (number.isInt()) {
        return number.intValue();
      }
    } catch (IOException e) {
      // It is refused, too.
    }
    throw FailureType.UPDATE_REJECTED.failure(
        input.shown() + " names no request: send {\"request\":1}");
  }

  @Override
  public void release() {
    become(state.release(Time.now()));
  }

  @Override
  public LedgerState state() {
    return state;
  }

  private void become(LedgerState next) {
    state = next;
    lastMessage = Time.now();
    // For people, and for those who look for the holder of a training; it decides nothing.
    state
        .running()
        .map(training -> FineTuneSearchAttributes.TRAINING_ID.valueSet(training.trainingId()))
        .ifPresent(Attributes::set);
    Workflow.setCurrentDetails(page());
  }

  private String page() {
    if (state.isSettled()) {
      return "**Nothing is open:** nothing more may be charged.";
    }
    return state.open().stream()
        .map(OpenRequest::sentence)
        .map(TrainingSummary::plain)
        .collect(
            Collectors.joining(
                "\n- ",
                "**May be charged:**\n\n- ",
                "\n\nWhere you know that one is charged no more, say so by the update"
                    + " `settleRequest`: `{\"request\": %s}`."
                        .formatted(state.open().get(0).request())));
  }
}
