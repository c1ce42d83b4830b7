package dev.finetune.ledger;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.process.notify.CallerNotificationImpl;
import dev.finetune.training.CancelSupport;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.TaskQueues;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The real ledger on the skipped clock. Each history is replayed in the end. */
final class LedgerLab implements AfterEachCallback {

  private static final String ID = WorkflowIds.ledgerOf("training");

  private final TestWorkflowEnvironment env;
  private final List<AcceptedTraining> checks = Collections.synchronizedList(new ArrayList<>());
  private final List<Instant> times = Collections.synchronizedList(new ArrayList<>());
  private final List<ConfirmCommand> confirmations =
      Collections.synchronizedList(new ArrayList<>());
  private final List<CallerMessage> messages = Collections.synchronizedList(new ArrayList<>());
  private volatile @Nullable String searchKey;
  private volatile Runnable whileSearching = () -> {};
  private TrainingStatus status = new TrainingStatus.Unavailable("a 503", null);
  private Confirmation confirmation = new Confirmation(false, "nobody asked");

  LedgerLab() {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    env = TestWorkflowEnvironment.newInstance(options.build());
    Worker worker = env.newWorker(TaskQueues.FINETUNE);
    worker.registerWorkflowImplementationTypes(
        RequestLedgerImpl.class, CallerNotificationImpl.class, OpenRunImpl.class);
    NotificationActivities caller = messages::add;
    worker.registerActivitiesImplementations(caller);
    env.newWorker(TaskQueues.PROVIDER).registerActivitiesImplementations(new Provider());
    env.start();
  }

  /** A run of the training, which never ends. */
  @WorkflowInterface
  public interface OpenRun {

    @WorkflowMethod
    void run();
  }

  /** It takes whatever comes. */
  public static final class OpenRunImpl implements OpenRun {

    @Override
    public void run() {
      Workflow.await(() -> false);
    }
  }

  /** A run of the training is open. */
  void runIsOpen() {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(TaskQueues.FINETUNE)
            .setWorkflowId("training")
            .build();
    env.getWorkflowClient().newUntypedWorkflowStub("OpenRun", options).start();
  }

  long signalsOfTheRun() {
    return env.getWorkflowClient().fetchHistory("training").getEvents().stream()
        .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
        .count();
  }

  /** What a status check shows from now on. */
  void statusIs(TrainingStatus next) {
    status = next;
  }

  /** What is found out about a named training. */
  void confirmationIs(Confirmation next) {
    confirmation = next;
  }

  /** A ledger that has granted its first request. */
  WorkflowStub granted() {
    open(LedgerState.EMPTY, "grant-1");
    return ledger();
  }

  /** Opens a ledger with what the one before knew, and asks it for a first request. */
  LedgerAnswer open(LedgerState before, String grant) {
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(TaskQueues.FINETUNE)
            .setWorkflowId(ID)
            .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
            .build();
    UpdateOptions<LedgerAnswer> update =
        UpdateOptions.newBuilder(LedgerAnswer.class)
            .setUpdateName(RequestLedger.RESERVE)
            .setUpdateId(grant)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    Reservation reservation = reservation(grant, Allowance.FIRST);
    try {
      return env.getWorkflowClient()
          .newUntypedWorkflowStub(RequestLedger.TYPE, options)
          .executeUpdateWithStart(update, new Object[] {reservation}, new Object[] {before});
    } catch (WorkflowServiceException e) {
      if (!isOfTheServerInMemory(e)) {
        throw e;
      }
      return ledger().startUpdate(update, reservation).getResult();
    }
  }

  /**
   * The SDK repeats what is not accepted within ten seconds, as on a busy machine, and this server
   * answers that with UNKNOWN, where a real one goes on with the update.
   */
  private static boolean isOfTheServerInMemory(WorkflowServiceException failure) {
    return String.valueOf(failure.getCause()).contains("UNKNOWN: Application error");
  }

  WorkflowStub ledger() {
    return env.getWorkflowClient().newUntypedWorkflowStub(ID);
  }

  LedgerAnswer reserve(String grant, Allowance allowance) {
    return reserve(reservation(grant, allowance));
  }

  LedgerAnswer reserveByAnotherRun(String grant) {
    return reserve(reservation(grant, Allowance.FIRST).by("another run"));
  }

  private LedgerAnswer reserve(Reservation reservation) {
    return ledger().update(RequestLedger.RESERVE, LedgerAnswer.class, reservation);
  }

  /** The requests to come can be searched for; this happens when that is done. */
  void searched(Runnable event) {
    searchKey = "https://files/1";
    whileSearching = event;
  }

  private Reservation reservation(String grant, Allowance allowance) {
    return new Reservation(
        grant,
        "run",
        LedgerWorld.CONTENT,
        allowance,
        LedgerWorld.PROVIDER,
        CancelSupport.CONFIRMED,
        "https://caller/hook",
        searchKey);
  }

  void record(RequestRecord record) {
    ledger().signal(RequestLedger.RECORD, record);
  }

  void release() {
    ledger().signal(RequestLedger.RELEASE);
  }

  /**
   * Until the ledger has taken the release. This server may give a workflow an update before a
   * signal that came earlier, and record them the other way round; a real one does not.
   */
  void awaitReleased() {
    Awaitility.await()
        .until(() -> ledger().query(RequestLedger.STATE, LedgerState.class).released());
  }

  void after(Duration delay, Runnable event) {
    env.registerDelayedCallback(delay, event);
  }

  List<AcceptedTraining> checks() {
    return List.copyOf(checks);
  }

  /** Between two checks each. */
  List<Duration> pauses() {
    return IntStream.range(1, times.size())
        .mapToObj(i -> Duration.between(times.get(i - 1), times.get(i)))
        .toList();
  }

  List<ConfirmCommand> confirmations() {
    return List.copyOf(confirmations);
  }

  List<CallerMessage> messages() {
    return List.copyOf(messages);
  }

  String trainingIdAttribute() {
    return String.valueOf(
        ledger().describe().getTypedSearchAttributes().get(FineTuneSearchAttributes.TRAINING_ID));
  }

  Duration lifetime() {
    List<HistoryEvent> events = env.getWorkflowClient().fetchHistory(ID).getEvents();
    return Duration.ofSeconds(
        events.get(events.size() - 1).getEventTime().getSeconds()
            - events.get(0).getEventTime().getSeconds());
  }

  @Override
  public void afterEach(ExtensionContext test) throws Exception {
    WorkflowExecutionHistory history = env.getWorkflowClient().fetchHistory(ID);
    env.close();
    WorkflowReplayer.replayWorkflowExecution(history, RequestLedgerImpl.class);
  }

  private final class Provider implements ProviderActivities {

    @Override
    public TrainingStatus check(AcceptedTraining training) {
      checks.add(training);
      times.add(Instant.ofEpochMilli(env.currentTimeMillis()));
      return status;
    }

    @Override
    public Confirmation confirm(ConfirmCommand command) {
      confirmations.add(command);
      return confirmation;
    }

    @Override
    public SubmitOutcome submit(SubmitCommand command) {
      throw new UnsupportedOperationException("a ledger sends nothing");
    }

    @Override
    public PollNews poll(PollCommand command) {
      throw new UnsupportedOperationException("a ledger does not poll");
    }

    @Override
    public void find() {
      whileSearching.run();
    }

    @Override
    public StopReport cancel(AcceptedTraining training) {
      throw new UnsupportedOperationException("a ledger cancels nothing");
    }
  }
}
