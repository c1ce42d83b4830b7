package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.ImageActivities;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageReport;
import dev.finetune.training.TrainingPhase;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real workflow on the skipped clock, with a provider, image hosts and a caller of the test.
 * Each history is replayed in the end; {@code -Dhistories.into=FOLDER} keeps it there, under the
 * test's name.
 */
final class TrainingLab implements AfterEachCallback {

  static final String ID = "training";

  private final TestWorkflowEnvironment env;
  private final Worker worker;
  private final ScriptedProvider provider;
  private final ScriptedCaller caller;
  private final ScriptedRuns earlierRuns = new ScriptedRuns();
  private ImageReport images = new ImageReport(List.of());
  private Runnable whileChecking = () -> {};
  private final Absence absence = new Absence();
  private final LabMetrics metrics = new LabMetrics();

  private TrainingLab(boolean callback, boolean providerIsThere) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setMetricsScope(metrics.scope())
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder().setWorkerInterceptors(absence).build());
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    env = TestWorkflowEnvironment.newInstance(options.build());
    provider = new ScriptedProvider(env::currentTimeMillis, callback);
    caller = new ScriptedCaller(env::currentTimeMillis);
    worker = env.newWorker(TaskQueues.FINETUNE, Replay.PATIENT);
    worker.registerWorkflowImplementationTypes(
        FineTuneWorkflowImpl.class, CallerNotificationImpl.class);
    ImageActivities checks =
        check -> {
          whileChecking.run();
          return images;
        };
    worker.registerActivitiesImplementations(checks, caller, earlierRuns);
    if (providerIsThere) {
      env.newWorker(TaskQueues.PROVIDER).registerActivitiesImplementations(provider);
    }
    env.start();
  }

  static TrainingLab withWebhook() {
    return new TrainingLab(true, true);
  }

  static TrainingLab pollOnly() {
    return new TrainingLab(false, true);
  }

  /** No worker asks for what is to be sent to the provider. */
  static TrainingLab withoutProvider() {
    return new TrainingLab(true, false);
  }

  static FineTuneRequest request() {
    return FineTuneRequest.of(
            "photo of adhik person", "photo of person", List.of("https://images/1.png"), 2000)
        .withWebhook("https://caller/hook");
  }

  ScriptedProvider provider() {
    return provider;
  }

  ScriptedCaller caller() {
    return caller;
  }

  ScriptedRuns earlierRuns() {
    return earlierRuns;
  }

  TestWorkflowEnvironment env() {
    return env;
  }

  /** Happens while the images are looked at. */
  void whileChecking(Runnable event) {
    whileChecking = event;
  }

  /** Asks the run to cancel, as {@code temporal workflow cancel} does. */
  void cancel() {
    env.getWorkflowClient().newUntypedWorkflowStub(ID).cancel();
  }

  /**
   * As {@link #cancel}, from inside an activity: returns once the run has asked this to stop, since
   * the test server takes no such request for an activity that is over.
   */
  void cancelDuringActivity() {
    cancel();
    while (history().events(EventType.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED) == 0) {
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  /** Waits for the end of a run that is asked to cancel, and reads what became of it. */
  TrainingEnd cancelled(FineTuneRequest request) {
    return cancelled(start(request));
  }

  /** As {@link #cancelled}, of a run that was started already. */
  TrainingEnd cancelled(WorkflowStub run) {
    assertThatThrownBy(() -> run.getResult(FineTuneResult.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    return Objects.requireNonNull(
        env.getWorkflowClient()
            .newUntypedWorkflowStub(ID)
            .describe()
            .getMemo(FineTuneWorkflow.END, TrainingEnd.class, TrainingEnd.class));
  }

  void imagesAre(ImageReport report) {
    images = report;
  }

  WorkflowStub start(Object... input) {
    return start(options(), input);
  }

  static WorkflowOptions.Builder options() {
    return WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.FINETUNE).setWorkflowId(ID);
  }

  WorkflowStub start(WorkflowOptions.Builder options, Object... input) {
    WorkflowStub stub =
        env.getWorkflowClient().newUntypedWorkflowStub(FineTuneWorkflow.TYPE, options.build());
    stub.start(input);
    return stub;
  }

  /** The provider's webhook rings after this long, on the skipped clock. */
  void ringAfter(Duration delay, String phase) {
    env.registerDelayedCallback(
        delay, () -> ring(new Ring(null, 1, new TrainingPhase(phase), "x")));
  }

  /** A callback of this attempt names a training. */
  void ringAfter(Duration delay, int attempt, String trainingId) {
    env.registerDelayedCallback(delay, () -> ring(new Ring(null, attempt, null, trainingId)));
  }

  void ring(Object ring) {
    env.getWorkflowClient().newUntypedWorkflowStub(ID).signal(FineTuneWorkflow.RING, ring);
  }

  /** Tells the run something, and returns what it answers. */
  String update(String name, Object... argument) {
    return env.getWorkflowClient().newUntypedWorkflowStub(ID).update(name, String.class, argument);
  }

  /** A person answers. */
  void tellAfter(Duration delay, Resolution resolution) {
    env.registerDelayedCallback(delay, () -> update(FineTuneWorkflow.RESOLVE, resolution));
  }

  /** Tells the run something that it should not take, and returns why it does not. */
  String rejection(String name, Object argument) {
    try {
      return "taken: " + update(name, argument);
    } catch (WorkflowUpdateException e) {
      return ((ApplicationFailure) Objects.requireNonNull(e.getCause())).getOriginalMessage();
    }
  }

  FineTuneResult train() {
    return start(request()).getResult(FineTuneResult.class);
  }

  ApplicationFailure failureOf(Object... input) {
    return failureOf(start(input));
  }

  static ApplicationFailure failureOf(WorkflowStub run) {
    try {
      Object result = run.getResult(Object.class);
      throw new AssertionError("completed with " + result);
    } catch (WorkflowFailedException e) {
      return (ApplicationFailure) Objects.requireNonNull(e.getCause());
    }
  }

  /** As it is now. */
  LabHistory history() {
    return new LabHistory(env.getWorkflowClient().fetchHistory(ID).getEvents());
  }

  /** What the Temporal UI shows above the history: Markdown. */
  String details() {
    return env.getWorkflowClient()
        .newUntypedWorkflowStub(ID)
        .query("__temporal_workflow_metadata", WorkflowMetadata.class)
        .getCurrentDetails();
  }

  LabMetrics metrics() {
    return metrics;
  }

  /** What the Temporal UI and the client show of the run. */
  FineTuneProgress progress() {
    return env.getWorkflowClient()
        .newUntypedWorkflowStub(ID)
        .query(FineTuneWorkflow.PROGRESS, FineTuneProgress.class);
  }

  /** No worker begins the next activities of this type in time. */
  void nobodyBegins(String activity, int times) {
    absence.of(activity, times);
  }

  @Override
  public void afterEach(ExtensionContext test) throws Exception {
    WorkflowExecutionHistory history = env.getWorkflowClient().fetchHistory(ID);
    String folder = System.getProperty("histories.into");
    if (folder != null) {
      String name = test.getRequiredTestMethod().getName() + ".json";
      Files.writeString(Path.of(folder, name), history.toJson(true) + "\n");
    }
    env.close();
    if (!absence.happened()) {
      Replay.of(history, FineTuneWorkflowImpl.class);
    }
  }
}
