package dev.finetune.ledgers;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
import dev.failsafe.event.ExecutionAttemptedEvent;
import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.ReadCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.LedgerAnswer;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestLedger;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledger.Reservation;
import dev.finetune.workflow.TaskQueues;
import dev.finetune.workflow.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The request ledgers. Safe for use by many threads. */
public final class Ledgers {

  private static final Logger LOG = LoggerFactory.getLogger(Ledgers.class);

  /** Facts that a closed ledger need not know of: nothing is open by them. */
  private static final Set<Fact> SETTLING = Set.of(Fact.NOT_ACCEPTED, Fact.REJECTED, Fact.ENDED);

  private final WorkflowClient client;
  private final LedgerRuns runs;
  private final Duration pause;

  public Ledgers(WorkflowClient client) {
    this(client, Duration.ofSeconds(2));
  }

  Ledgers(WorkflowClient client, Duration pause) {
    this.client = client;
    this.runs = new LedgerRuns(client);
    this.pause = pause;
  }

  /**
   * Asks for the right to send one request.
   *
   * @throws RuntimeException if that is not answered: then nothing may be sent. That somebody opens
   *     or closes the ledger meanwhile is one of the reasons
   */
  public LedgerAnswer reserve(String workflowId, Reservation reservation) {
    try {
      return openAndReserve(
          workflowId,
          reservation,
          LedgerState.EMPTY,
          WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE);
    } catch (WorkflowServiceException e) {
      if (!isClosed(e)) {
        throw e;
      }
      LedgerState state = read(workflowId).orElse(LedgerState.EMPTY);
      // The server refuses where somebody was faster, and it is ready.
      return state.ready() != null
          ? state.answer(reservation)
          : openAndReserve(
              workflowId,
              reservation,
              state,
              WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY);
    }
  }

  private static boolean isClosed(WorkflowServiceException e) {
    return e.getCause() instanceof StatusRuntimeException refusal
        && refusal.getStatus().getCode() == Status.Code.ALREADY_EXISTS;
  }

  /** Asks the open ledger, or else opens one with what is known. */
  private LedgerAnswer openAndReserve(
      String workflowId,
      Reservation reservation,
      LedgerState known,
      WorkflowIdReusePolicy whereClosed) {
    UpdateOptions<LedgerAnswer> update =
        UpdateOptions.newBuilder(LedgerAnswer.class)
            .setUpdateName(RequestLedger.RESERVE)
            .setUpdateId(reservation.grant())
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    WorkflowOptions options =
        options(workflowId, whereClosed)
            .setWorkflowIdConflictPolicy(
                WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
            .build();
    return client
        .newUntypedWorkflowStub(RequestLedger.TYPE, options)
        .executeUpdateWithStart(update, new Object[] {reservation}, new Object[] {known});
  }

  /**
   * Records what has become known of a request; tried until the thread is interrupted, so that an
   * answer survives any outage of the server. What may be charged opens a closed ledger again.
   */
  public void record(String workflowId, RequestRecord record) {
    RetryPolicy<Object> untilRecorded =
        RetryPolicy.builder()
            .withMaxRetries(-1)
            .withDelay(pause)
            .onFailedAttempt(failed -> logFirst(failed, workflowId, record))
            .build();
    try {
      Failsafe.with(untilRecorded).run(() -> recordOnce(workflowId, record));
    } catch (FailsafeException interrupted) {
      LOG.error("{}: not recorded, since this worker ends", line(workflowId, record));
      throw interrupted;
    }
  }

  private static void logFirst(
      ExecutionAttemptedEvent<Object> failed, String workflowId, RequestRecord record) {
    if (failed.getAttemptCount() == 1) {
      LOG.warn(
          "{}: recorded as soon as Temporal takes it ({})",
          line(workflowId, record),
          String.valueOf(failed.getLastException()));
    }
  }

  private static String line(String workflowId, RequestRecord record) {
    return "request %s of %s, training %s, %s (%s)"
        .formatted(
            record.request(),
            WorkflowIds.trainingOf(workflowId),
            record.trainingId(),
            record.fact(),
            record.reason());
  }

  /** As {@link #record}, tried once. */
  public void recordOnce(String workflowId, RequestRecord record) {
    try {
      ledger(workflowId).signal(RequestLedger.RECORD, record);
    } catch (WorkflowNotFoundException closed) {
      if (!SETTLING.contains(record.fact()) || record.result() != null) {
        reopen(workflowId, record);
      }
    }
  }

  /** Names a candidate to a ledger. One that is closed need not know of what it has settled. */
  public void name(String workflowId, Candidate candidate) {
    if (read(workflowId).filter(state -> state.isNews(candidate)).isPresent()) {
      recordOnce(workflowId, RequestRecord.of(candidate));
    }
  }

  // Without a conflict policy, which the server refuses here.
  private void reopen(String workflowId, RequestRecord record) {
    LedgerState known = read(workflowId).orElse(LedgerState.EMPTY);
    // What is not known to be ready may be so by now: then the server refuses.
    WorkflowIdReusePolicy reuse =
        known.ready() == null
            ? WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY
            : WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE;
    var unused =
        client
            .newUntypedWorkflowStub(RequestLedger.TYPE, options(workflowId, reuse).build())
            .signalWithStart(
                RequestLedger.RECORD, new Object[] {record}, new Object[] {known.reopened()});
  }

  private static WorkflowOptions.Builder options(String workflowId, WorkflowIdReusePolicy reuse) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(WorkflowIds.ledgerOf(workflowId))
        .setTaskQueue(TaskQueues.FINETUNE)
        .setWorkflowIdReusePolicy(reuse)
        .setStaticSummary("Requests of " + WorkflowIds.trainingOf(workflowId));
  }

  /** Says that no run is at work. A closed ledger need not know. */
  public void release(String workflowId) {
    try {
      ledger(workflowId).signal(RequestLedger.RELEASE);
    } catch (WorkflowNotFoundException closed) {
      // Nothing is open.
    }
  }

  /** What is known of the requests of a training; empty when nothing is remembered. */
  public Optional<LedgerState> read(String workflowId) {
    return runs.readable(workflowId).map(runs::state);
  }

  /** How a training stands; the run that asks, if there is one, takes up what is open. */
  public SubmitOutcome read(String workflowId, ReadCommand command) {
    LedgerState known = read(workflowId).orElse(LedgerState.EMPTY);
    if (command.run() != null && !known.isTakenUp(command)) {
      known = ledger(workflowId).update(RequestLedger.TAKE_UP, LedgerState.class, command);
    }
    return known.standing(command);
  }

  /**
   * Which other training's ledger holds a provider's training for its own.
   *
   * @return its workflow id; empty when there is none
   */
  public Optional<String> holder(AcceptedTraining training, String workflowId) {
    return runs.perhapsHolding(training.trainingId()).stream()
        .filter(other -> !other.equals(WorkflowIds.trainingOf(workflowId)))
        .filter(other -> read(other).filter(state -> state.holds(training)).isPresent())
        .findFirst();
  }

  private WorkflowStub ledger(String workflowId) {
    return client.newUntypedWorkflowStub(WorkflowIds.ledgerOf(workflowId));
  }
}
