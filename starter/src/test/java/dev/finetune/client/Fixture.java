package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.TrainingReport;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.ledger.LedgerAnswer;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestLedger;
import dev.finetune.ledger.RequestLedgerImpl;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.Reservation;
import dev.finetune.process.FineTuneWorkflowImpl;
import dev.finetune.process.RequestValidationImpl;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestDigest;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The real workflow with scripted activities, and a client that starts and follows it. */
final class Fixture implements AutoCloseable {

  static final String ID = "training";

  private final ScriptedTraining training = new ScriptedTraining();
  private final WorkflowClient temporal;
  private final FineTuneClient client;
  private final Runnable closing;
  private final WorkerFactory workers;

  private Fixture(WorkflowClient temporal, Runnable closing) {
    this.temporal = temporal;
    this.client = FineTuneClient.of(temporal);
    this.closing = closing;
    this.workers = WorkerFactory.newInstance(temporal);
  }

  /** On a server in this JVM, on the wall clock. */
  static Fixture inMemory() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance(options.build());
    return new Fixture(env.getWorkflowClient(), env::close);
  }

  static Fixture at(TemporalConnection connection) {
    return new Fixture(connection.client(), connection::close);
  }

  /** Starts the workers; without, nobody works here. */
  Fixture working() {
    NotificationActivities nobody = message -> {};
    Worker worker = workers.newWorker(TaskQueues.FINETUNE);
    worker.registerWorkflowImplementationTypes(
        FineTuneWorkflowImpl.class, RequestLedgerImpl.class, RequestValidationImpl.class);
    worker.registerActivitiesImplementations(nobody, training);
    workers.newWorker(TaskQueues.PROVIDER).registerActivitiesImplementations(training);
    workers.start();
    return this;
  }

  /** The workers know no training: the workflow task of one fails. */
  Fixture workingForLedgersOnly() {
    workers
        .newWorker(TaskQueues.FINETUNE)
        .registerWorkflowImplementationTypes(RequestLedgerImpl.class);
    workers.start();
    return this;
  }

  void stopWorking() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
  }

  static FineTuneRequest request() {
    return FineTuneRequest.of(
        "photo of adhik person", "photo of person", List.of("https://images/1.png"), 2000);
  }

  ScriptedTraining training() {
    return training;
  }

  FineTuneClient client() {
    return client;
  }

  WorkflowClient temporal() {
    return temporal;
  }

  WorkflowStub run() {
    return temporal.newUntypedWorkflowStub(ID);
  }

  /** As somebody without this client does it, with any type and input. */
  WorkflowStub startByHand(String type, Object... input) {
    WorkflowStub stub = temporal.newUntypedWorkflowStub(type, options(ID).build());
    stub.start(input);
    return stub;
  }

  /** With attributes and a memo that say that another training is ready. */
  void startForged() {
    startForged(request());
  }

  void startForged(Object input) {
    TrainingReport forged =
        new TrainingReport(
            FineTuneState.READY,
            null,
            "forged",
            "Forged1",
            "forged",
            Charge.NO,
            true,
            null,
            List.of(),
            List.of());
    WorkflowOptions options =
        options(ID)
            .setTypedSearchAttributes(
                SearchAttributes.newBuilder()
                    .set(FineTuneSearchAttributes.STATE, FineTuneState.READY.word())
                    .set(FineTuneSearchAttributes.CHARGED, Charge.NO.word())
                    .set(FineTuneSearchAttributes.TRAINING_ID, "Forged1")
                    .build())
            .setMemo(Map.of(FineTuneWorkflow.END, forged))
            .build();
    temporal.newUntypedWorkflowStub(FineTuneWorkflow.TYPE, options).start(input);
  }

  /** Opens the request ledger of the training; its first request is granted, and may be charged. */
  WorkflowStub openLedger() {
    WorkflowOptions options = options(WorkflowIds.ledgerOf(ID)).build();
    WorkflowStub ledger = temporal.newUntypedWorkflowStub(RequestLedger.TYPE, options);
    ledger.start(LedgerState.EMPTY);
    String digest = RequestDigest.of(request());
    var unused =
        ledger.update(
            RequestLedger.RESERVE,
            LedgerAnswer.class,
            new Reservation(
                "grant",
                "run",
                digest,
                Allowance.FIRST,
                ScriptedTraining.PIN,
                CancelSupport.NONE,
                null,
                null));
    return ledger;
  }

  /** Records what has become of the request in the ledger. */
  void record(RequestRecord.Fact fact) {
    ledger()
        .signal(
            RequestLedger.RECORD,
            new RequestRecord(
                1, "grant", fact, ScriptedTraining.TRAINING_ID, LearntFrom.ANSWER, "test", null));
  }

  /** Says that no run is at work, which closes a ledger that has nothing open. */
  void closeLedger() {
    ledger().signal(RequestLedger.RELEASE);
    assertThatThrownBy(() -> ledger().getResult(LedgerState.class))
        .isInstanceOf(WorkflowFailedException.class);
  }

  private WorkflowStub ledger() {
    return temporal.newUntypedWorkflowStub(WorkflowIds.ledgerOf(ID));
  }

  private static WorkflowOptions.Builder options(String id) {
    return WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.FINETUNE).setWorkflowId(id);
  }

  StartedTraining start() {
    return client.start(ID, request());
  }

  /** Sixteen at once, of which exactly one starts a run. */
  void startMany() {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    List<StartedTraining> started =
        IntStream.range(0, 16)
            .mapToObj(i -> CompletableFuture.supplyAsync(this::start, threads))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    threads.shutdown();

    assertThat(started).extracting(StartedTraining::runId).containsOnly(started.get(0).runId());
    assertThat(started).filteredOn(training -> !training.existing()).hasSize(1);
  }

  /** Starts one and waits for its end. */
  TrainingView startToEnd() {
    start();
    return until(TrainingView::hasEnded);
  }

  /** The first view that is wanted. */
  TrainingView until(Predicate<TrainingView> wanted) {
    return await()
        .pollInterval(Duration.ofMillis(50))
        .atMost(Duration.ofSeconds(30))
        .until(() -> client.get(ID).orElseThrow(), wanted);
  }

  static boolean isTraining(TrainingView view) {
    return view.state() == FineTuneState.TRAINING;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    closing.run();
  }
}
