package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.process.run.Time;
import dev.finetune.workflow.FineTuneSearchAttributes;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes messages, checks by itself what nobody waits for, and closes when all is settled. */
public final class RequestLedgerImpl implements RequestLedger {

  /** A run that is at work comes back sooner than this between two tries. */
  private static final Duration IDLE = Duration.ofHours(1);

  private final LedgerFollower follower = new LedgerFollower(this::record);
  private LedgerState state;
  private Instant lastMessage = Time.now();
  private int messages;

  @WorkflowInit
  public RequestLedgerImpl(@Nullable LedgerState before) {
    state = before == null ? LedgerState.EMPTY : before;
  }

  @Override
  public LedgerState keep(@Nullable LedgerState before) {
    // A request to cancel the ledger must not lose what is open.
    Workflow.newDetachedCancellationScope(this::untilSettled).run();
    if (state.ready() != null) {
      return state;
    }
    throw settled();
  }

  private void untilSettled() {
    while (!isOver()) {
      if (Workflow.getInfo().isContinueAsNewSuggested() && isIdle()) {
        Workflow.continueAsNew(state);
      }
      int seen = messages;
      Instant due = due();
      if (due == null) {
        Workflow.await(() -> messages != seen || isOver());
      } else if (!Time.isOver(due)) {
        Time.await(due, "Follow up", () -> messages != seen || isOver());
      } else {
        state = LedgerTransitions.checked(state, Time.now());
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

  /** When there is something to do though no message comes; null for never. */
  private @Nullable Instant due() {
    if (state.isSettled()) {
      return isIdle() ? lastMessage.plus(IDLE) : null;
    }
    return state.hasOpenTraining() && state.followUp() != null ? state.followUp().next() : null;
  }

  @Override
  public LedgerAnswer reserve(Reservation reservation) {
    LedgerTransitions.Reserved reserved = LedgerTransitions.reserve(state, reservation, Time.now());
    become(reserved.state());
    return reserved.answer();
  }

  @Override
  public void record(RequestRecord record) {
    become(LedgerTransitions.record(state, record, Time.now()));
  }

  @Override
  public String settle(int request) {
    become(LedgerTransitions.settle(state, request));
    return "Request %d is settled; open: %s.".formatted(request, numbers());
  }

  @Override
  public void validateSettle(int request) {
    if (!LedgerTransitions.isOpen(state, request)) {
      throw new IllegalArgumentException(
          "request %d is not open; open: %s".formatted(request, numbers()));
    }
  }

  private String numbers() {
    return state.open().isEmpty()
        ? "none"
        : state.open().stream()
            .map(open -> Integer.toString(open.request()))
            .collect(Collectors.joining(", "));
  }

  @Override
  public void release() {
    become(LedgerTransitions.release(state, Time.now()));
  }

  @Override
  public LedgerState state() {
    return state;
  }

  private void become(LedgerState next) {
    String shown = training(state);
    String id = training(next);
    state = next;
    lastMessage = Time.now();
    messages++;
    // For people, and for those who look for the holder of a training; it decides nothing.
    if (id != null && !id.equals(shown)) {
      Workflow.upsertTypedSearchAttributes(FineTuneSearchAttributes.TRAINING_ID.valueSet(id));
    }
    Workflow.setCurrentDetails(
        state.open().stream()
            .map(OpenRequest::sentence)
            .collect(Collectors.joining("\n- ", "**May be charged:**\n\n- ", "")));
  }

  private static @Nullable String training(LedgerState state) {
    return state
        .running()
        .reduce((first, last) -> last)
        .map(AcceptedTraining::trainingId)
        .orElse(null);
  }

  private ApplicationFailure settled() {
    ApplicationFailure failure =
        ApplicationFailure.newBuilder()
            .setType(FailureType.SETTLED.type())
            .setMessage("No request of this training is open: nothing may be charged any more.")
            .setCategory(ApplicationErrorCategory.BENIGN)
            .setNonRetryable(true)
            .setDetails(state)
            .build();
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }
}
