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
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.TaskQueues;
import dev.finetune.workflow.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.RawValue;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
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

  static final String DIGEST = "1-same";

  public final TestWorkflowEnvironment temporal;
  public final Ledgers ledgers;
  private final PinnedProvider provider;
  private final String digest;
  // The environment's own client would let time run, and skip whole years, while it waits.
  private final WorkflowClient client;

  /** For tests that send nothing. */
  public LedgerServer() {
    this(
        new PinnedProvider("modelslab", "http://localhost/api", "dreambooth-sandbox", "default"),
        DIGEST);
  }

  /**
   * Its workers begin with {@code temporal.start()}.
   *
   * @param provider where the training's requests are sent
   * @param digest what is trained
   */
  public LedgerServer(PinnedProvider provider, String digest) {
    this.provider = provider;
    this.digest = digest;
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowServiceStubsOptions(
                WorkflowServiceStubsOptions.newBuilder()
                    .addGrpcClientInterceptor(new FreshStarts())
                    .build());
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    temporal = TestWorkflowEnvironment.newInstance(options.build());
    client = WorkflowClient.newInstance(temporal.getWorkflowServiceStubs());
    ledgers = new Ledgers(client);
    Worker worker = temporal.newWorker(TaskQueues.FINETUNE);
    worker.registerWorkflowImplementationTypes(RequestLedgerImpl.class, Caller.class);
    worker.registerActivitiesImplementations(new RunLedger(ledgers));
  }

  public LedgerState state() {
    return ledgers.read(ID).orElseThrow();
  }

  /** Waits for what a worker does after its run has ended. */
  public LedgerState awaitState(Predicate<LedgerState> expected) {
    RetryPolicy<LedgerState> until =
        RetryPolicy.<LedgerState>builder()
            .handleResultIf(state -> !expected.test(state))
            .withDelay(Duration.ofMillis(10))
            .withMaxRetries(-1)
            .withMaxDuration(Duration.ofSeconds(20))
            .build();
    return Failsafe.with(until).get(this::state);
  }

  public LedgerAnswer reserve(String grant) {
    return ledgers.reserve(ID, reservation(grant, digest, Allowance.FIRST));
  }

  public Reservation reservation(String grant, String ofDigest, Allowance allowance) {
    return new Reservation(
        grant, "run-1", ofDigest, allowance, provider, CancelSupport.NONE, null, null);
  }

  public void record(int request, String grant, Fact fact, @Nullable String trainingId) {
    ledgers.recordOnce(ID, fact(request, grant, fact, trainingId));
  }

  public static RequestRecord fact(
      int request, String grant, Fact fact, @Nullable String trainingId) {
    return new RequestRecord(
        request, grant, fact, trainingId, LearntFrom.ANSWER, fact.name(), null);
  }

  /** A status check shows that a training is ready; waits until the ledger closes. */
  public void recordReady(int request, String trainingId) {
    FineTuneResult ready = result(trainingId);
    ledgers.recordOnce(
        ID,
        new RequestRecord(
            request, null, Fact.ENDED, trainingId, LearntFrom.ANSWER, "ready", ready));
    awaitClose();
  }

  public FineTuneResult result(String trainingId) {
    return new FineTuneResult(
        trainingId, trainingId, TrainingPhase.MODEL_READY, null, provider, List.of(), List.of());
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
    // On a busy machine this clock can pass `within` before a worker has taken the first task.
    while (isRunning(run)) {
      temporal.sleep(Duration.ofMinutes(5));
    }
    return result(run, answer);
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
      return run.getResult(60, TimeUnit.SECONDS, type);
    } catch (TimeoutException e) {
      throw new IllegalStateException("it does not end", e);
    }
  }

  Instant now() {
    return Instant.ofEpochMilli(temporal.currentTimeMillis());
  }

  private static boolean isRunning(WorkflowStub run) {
    return run.describe().getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
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

  Ledgers ledgers(Calls calls) {
    return new Ledgers(intercepted(WorkflowClient.class, client, calls), Duration.ofMillis(1));
  }

  /** What becomes of the calls of a client. */
  public interface Calls {
    @Nullable Object call(String method, Object[] arguments, Callable<@Nullable Object> goOn)
        throws Exception;
  }

  public static <T> T intercepted(Class<T> type, T client, Calls calls) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return calls.call(
                    method.getName(), arguments, () -> method.invoke(client, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** A workflow of any other type: calls the activity of that name, and hands its answer on. */
  public static final class Caller implements DynamicWorkflow {
    @Override
    public Object execute(EncodedValues arguments) {
      String activity = Workflow.getInfo().getWorkflowType();
      RetryOptions.Builder retries =
          RetryOptions.newBuilder().setMaximumAttempts(arguments.get(2, Integer.class));
      ActivityOptions options =
          ActivityOptions.newBuilder()
              .setTaskQueue(
                  activity.matches(".*(Training|FineTune|Images)")
                      ? TaskQueues.PROVIDER
                      : TaskQueues.FINETUNE)
              .setStartToCloseTimeout(Duration.ofMinutes(2))
              .setScheduleToCloseTimeout(arguments.get(1, Duration.class))
              .setRetryOptions(retries.build())
              .build();
      return Workflow.newUntypedActivityStub(options)
          .execute(activity, RawValue.class, arguments.get(0, RawValue.class));
    }
  }

  @Override
  public void close() {
    temporal.close();
  }
}
