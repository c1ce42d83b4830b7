package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
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

  private LedgerState state;
  private Instant lastMessage = now();
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
      if (Workflow.getInfo().isContinueAsNewSuggested() && Workflow.isEveryHandlerFinished()) {
        Workflow.continueAsNew(state);
      }
      Instant due = due();
      if (due == null) {
        int seen = messages;
        Workflow.await(() -> messages != seen);
      } else if (now().isBefore(due)) {
        int seen = messages;
        Workflow.await(Duration.between(now(), due), () -> messages != seen);
      } else {
        state = LedgerTransitions.checked(state, now());
        new LedgerFollower(state).follow();
      }
    }
  }

  private boolean isOver() {
    boolean leftAlone = state.released() || !now().isBefore(lastMessage.plus(IDLE));
    return state.isSettled()
        && Workflow.isEveryHandlerFinished()
        && (state.ready() != null || leftAlone);
  }

  /** When there is something to do though no message comes; null for never. */
  private @Nullable Instant due() {
    if (state.isSettled()) {
      return lastMessage.plus(IDLE);
    }
    boolean followed = new LedgerFollower(state).hasWork();
    return followed && state.followUp() != null ? state.followUp().next() : null;
  }

  @Override
  public LedgerAnswer reserve(Reservation reservation) {
    LedgerTransitions.Reserved reserved = LedgerTransitions.reserve(state, reservation, now());
    become(reserved.state());
    return reserved.answer();
  }

  @Override
  public void record(RequestRecord record) {
    become(LedgerTransitions.record(state, record, now()));
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
    become(LedgerTransitions.release(state, now()));
  }

  @Override
  public LedgerState state() {
    return state;
  }

  private void become(LedgerState next) {
    String shown = training(state);
    String id = training(next);
    state = next;
    lastMessage = now();
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

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
