package dev.finetune.ledgers;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.ledger.LedgerAnswer;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestLedgerImpl;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledger.Reservation;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.TaskQueues;
import dev.finetune.workflow.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Temporal server in this JVM whose worker keeps ledgers, and one training's ledger there. */
public final class LedgerServer implements AutoCloseable {

  /** The training's workflow id. */
  public static final String ID = "training-1";

  public final TestWorkflowEnvironment temporal;
  public final Ledgers ledgers;
  // The environment's own client would let time run, and skip whole years, while it waits.
  private final WorkflowClient client;
  private final PinnedProvider provider;
  private final String digest;

  /**
   * @param provider where this training's requests are sent
   * @param digest what is trained
   */
  public LedgerServer(PinnedProvider provider, String digest) {
    this.provider = provider;
    this.digest = digest;
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    Worker worker = temporal.newWorker(TaskQueues.FINETUNE);
    worker.registerWorkflowImplementationTypes(RequestLedgerImpl.class, Caller.class);
    client = WorkflowClient.newInstance(temporal.getWorkflowServiceStubs());
    ledgers = new Ledgers(client);
    worker.registerActivitiesImplementations(new RunLedger(ledgers));
  }

  /** A server for ledgers alone. */
  static LedgerServer start() {
    LedgerServer server =
        new LedgerServer(
            new PinnedProvider("http://localhost/api", ProviderApi.DREAMBOOTH_SANDBOX, "default"),
            "1-same");
    server.temporal.start();
    return server;
  }

  /** Waits for what a worker does after its run has ended. */
  public LedgerState awaitState(Predicate<LedgerState> expected) {
    RetryPolicy<LedgerState> until =
        RetryPolicy.<LedgerState>builder()
            .handleResultIf(state -> !expected.test(state))
            .withDelay(Duration.ofMillis(10))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofSeconds(30))
            .build();
    return Failsafe.with(until).get(this::state);
  }

  public LedgerState state() {
    return ledgers.read(ID).orElseThrow();
  }

  public LedgerAnswer reserve(String grant) {
    return ledgers.reserve(ID, reservation(grant));
  }

  public Reservation reservation(String grant) {
    return reservation(grant, digest, Allowance.FIRST);
  }

  Reservation reservation(String grant, String ofDigest, Allowance allowance) {
    return new Reservation(grant, "run-1", ofDigest, allowance, provider, null);
  }

  public void record(int request, String grant, Fact fact, @Nullable String trainingId) {
    ledgers.recordOnce(ID, fact(request, grant, fact, trainingId));
  }

  static RequestRecord fact(
      int request, @Nullable String grant, Fact fact, @Nullable String trainingId) {
    return new RequestRecord(
        request, grant, fact, trainingId, LearntFrom.ANSWER, fact.name(), null);
  }

  /** A status check shows that a training has ended with a model. */
  public void recordReady(int request, String trainingId) {
    ledgers.recordOnce(
        ID,
        new RequestRecord(
            request,
            null,
            Fact.ENDED,
            trainingId,
            LearntFrom.ANSWER,
            "it is ready",
            result(trainingId)));
  }

  public FineTuneResult result(String trainingId) {
    return new FineTuneResult(
        trainingId, trainingId, TrainingPhase.MODEL_READY, null, provider, List.of());
  }

  /** No run is at work any more: waits until the ledger has closed. */
  public void releaseUntilClosed() {
    ledgers.release(ID);
    awaitClose();
  }

  public void awaitClose() {
    try {
      var unused = result(ledger(), LedgerState.class);
    } catch (WorkflowFailedException settled) {
      // Closed all the same.
    }
  }

  WorkflowStub ledger() {
    return client.newUntypedWorkflowStub(WorkflowIds.ledgerOf(ID));
  }

  /** What an activity answers at once that a run of this training calls. */
  public <R> R call(String activity, Object argument, Class<R> answer) {
    return result(begin(activity, argument, Duration.ofMinutes(5), 1), answer);
  }

  /** What it answers when it is tried again and again, for that much of the server's time. */
  public <R> R callAgain(String activity, Object argument, Class<R> answer, Duration within) {
    WorkflowStub run = begin(activity, argument, within, 0);
    Instant end = now().plus(within).plus(Duration.ofMinutes(5));
    while (isRunning(run) && now().isBefore(end)) {
      temporal.sleep(Duration.ofMinutes(5));
    }
    return result(run, answer);
  }

  private Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  private static boolean isRunning(WorkflowStub run) {
    return run.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
  }

  private WorkflowStub begin(String activity, Object argument, Duration within, int attempts) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.FINETUNE).setWorkflowId(ID).build();
    WorkflowStub run = client.newUntypedWorkflowStub(activity, options);
    run.start(argument, within, attempts);
    return run;
  }

  private static <R> R result(WorkflowStub run, Class<R> type) {
    try {
      return run.getResult(30, TimeUnit.SECONDS, type);
    } catch (TimeoutException e) {
      throw new IllegalStateException("it does not end", e);
    }
  }

  /** Ledgers over a client that lists the ledgers of these ids, as the server in memory cannot. */
  public Ledgers listing(String... workflowIds) {
    return ledgers(
        (method, arguments, goOn) ->
            method.equals("listExecutions")
                ? Stream.of(workflowIds)
                    .map(WorkflowIds::ledgerOf)
                    .map(id -> client.newUntypedWorkflowStub(id).describe())
                : goOn.call());
  }

  /** Ledgers over a client that does not reach the server so many times. */
  public Ledgers unreachable(int times) {
    AtomicInteger calls = new AtomicInteger();
    return ledgers(
        (method, arguments, goOn) -> {
          if (calls.getAndIncrement() < times) {
            throw new StatusRuntimeException(Status.UNAVAILABLE);
          }
          return goOn.call();
        });
  }

  private Ledgers ledgers(Intercepted.Calls calls) {
    return new Ledgers(Intercepted.of(WorkflowClient.class, client, calls), Duration.ofMillis(1));
  }

  @Override
  public void close() {
    temporal.close();
  }
}
