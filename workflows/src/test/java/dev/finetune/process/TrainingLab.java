package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.TrainingReport;
import dev.finetune.process.notify.CallerNotificationImpl;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageReport;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.RequestValidation;
import dev.finetune.workflow.Resolution;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The real workflow on the skipped clock, with a provider, a ledger, image hosts and a caller of
 * the test. Each history is replayed in the end; {@code -Dhistories.into=FOLDER} keeps it there,
 * under the test's name.
 */
final class TrainingLab implements AfterEachCallback {

  static final String ID = "training";

  private static final Duration BETWEEN_TIMERS = Duration.ofMillis(3_700);

  private final ByHand byHand = new ByHand();
  private final TestWorkflowEnvironment env;
  private final ScriptedLedger ledger = new ScriptedLedger(this::signalIfOpen);
  private final ScriptedProvider provider;
  private final ScriptedCaller caller;
  private ImageReport images = new ImageReport(List.of());
  private Runnable whileChecking = () -> {};

  TrainingLab() {
    this(true);
  }

  private TrainingLab(boolean providerIsServed) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder().setWorkerInterceptors(byHand).build());
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    options.registerSearchAttribute(
        "TemporalScheduledById", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    env = TestWorkflowEnvironment.newInstance(options.build());
    provider = new ScriptedProvider(env::currentTimeMillis, ledger);
    caller = new ScriptedCaller(env::currentTimeMillis);
    Worker worker = env.newWorker(TaskQueues.FINETUNE, Replay.UNHURRIED);
    worker.registerWorkflowImplementationTypes(
        FineTuneWorkflowImpl.class,
        CallerNotificationImpl.class,
        RequestValidationImpl.class,
        MisnamedTraining.class);
    ImageActivities checks =
        check -> {
          whileChecking.run();
          return images;
        };
    worker.registerActivitiesImplementations(checks, caller, ledger);
    if (providerIsServed) {
      env.newWorker(TaskQueues.PROVIDER).registerActivitiesImplementations(provider);
    }
    env.start();
  }

  /** No worker asks for what is to be sent to the provider. */
  static TrainingLab withoutProvider() {
    return new TrainingLab(false);
  }

  static FineTuneRequest request() {
    return FineTuneRequest.of(
            "photo of adhik person", "photo of person", List.of("https://images/1.png"), 2000)
        .withWebhook("https://caller/hook");
  }

  ScriptedProvider provider() {
    return provider;
  }

  ScriptedLedger ledger() {
    return ledger;
  }

  ScriptedCaller caller() {
    return caller;
  }

  TestWorkflowEnvironment env() {
    return env;
  }

  ByHand byHand() {
    return byHand;
  }

  void imagesAre(ImageReport report) {
    images = report;
  }

  /** Happens while the images are checked. */
  void whileChecking(Runnable event) {
    whileChecking = event;
  }

  /**
   * Happens this long after now, on the skipped clock, and a little later: the test server hangs
   * where a timer of the run fires during the task that cancels it.
   */
  void after(Duration delay, Runnable event) {
    env.registerDelayedCallback(delay.plus(BETWEEN_TIMERS), event);
  }

  WorkflowStub start(Object... input) {
    return start(options(), input);
  }

  static WorkflowOptions.Builder options() {
    return WorkflowOptions.newBuilder().setTaskQueue(TaskQueues.FINETUNE).setWorkflowId(ID);
  }

  WorkflowStub start(WorkflowOptions.Builder options, Object... input) {
    return startAs(FineTuneWorkflow.TYPE, options, input);
  }

  WorkflowStub startAs(String type, WorkflowOptions.Builder options, Object... input) {
    WorkflowStub stub = env.getWorkflowClient().newUntypedWorkflowStub(type, options.build());
    stub.start(input);
    return stub;
  }

  FineTuneResult train() {
    return train(request());
  }

  FineTuneResult train(FineTuneRequest request) {
    return start(request).getResult(FineTuneResult.class);
  }

  ApplicationFailure failureOf(Object... input) {
    return failureOf(start(input));
  }

  /** What a validation finds, as a map. */
  Object validationOf(Object input) {
    WorkflowOptions.Builder options = options().setWorkflowId("validation");
    return startAs(RequestValidation.TYPE, options, input).getResult(Object.class);
  }

  static ApplicationFailure failureOf(WorkflowStub run) {
    try {
      Object result = run.getResult(Object.class);
      throw new AssertionError("completed with " + result);
    } catch (WorkflowFailedException e) {
      return (ApplicationFailure) Objects.requireNonNull(e.getCause());
    }
  }

  /** Asks the run to cancel, as {@code temporal workflow cancel} does. */
  void cancel() {
    run().cancel();
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
  TrainingReport cancelled(WorkflowStub run) {
    assertThatThrownBy(() -> run.getResult(FineTuneResult.class))
        .isInstanceOf(WorkflowFailedException.class)
        .hasCauseInstanceOf(CanceledFailure.class);
    return Objects.requireNonNull(
        run().describe().getMemo(FineTuneWorkflow.END, TrainingReport.class, TrainingReport.class));
  }

  private WorkflowStub run() {
    return env.getWorkflowClient().newUntypedWorkflowStub(ID);
  }

  /** A webhook that names a phase of the training comes after this long. */
  void phaseAfter(Duration delay, String phase) {
    after(
        delay,
        () ->
            webhook(
                new ProviderWebhook(
                    1, "grant", new TrainingPhase(phase), ScriptedProvider.ID, null)));
  }

  /** A webhook to the address of a request names a training after this long. */
  void namedAfter(Duration delay, int request, @Nullable String trainingId) {
    after(delay, () -> webhook(new ProviderWebhook(request, "grant", null, trainingId, null)));
  }

  private void signalIfOpen() {
    try {
      webhook(ProviderWebhook.EMPTY);
    } catch (WorkflowNotFoundException closed) {
      // Nobody waits for it.
    }
  }

  void webhook(ProviderWebhook webhook) {
    signal(webhook.signal(), webhook);
  }

  /** Any JSON. */
  void webhook(Object any) {
    signal(FineTuneWorkflow.WEBHOOK, any);
  }

  /** A signal with anything, or with nothing. */
  void signal(String name, Object... any) {
    run().signal(name, any);
  }

  /** An operator answers. */
  void resolveAfter(Duration delay, Resolution resolution) {
    after(delay, () -> update(FineTuneWorkflow.RESOLVE, resolution));
  }

  /** Sends an update, and returns what the run answers. */
  String update(String name, Object... argument) {
    return run().update(name, String.class, argument);
  }

  /** As somebody does who copies the JSON of an update. */
  String updateWithJson(String name, String json) {
    return update(
        name,
        new RawValue(
            Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFromUtf8(json))
                .build()));
  }

  /** Sends an update that the run should not take, and returns why it does not. */
  String rejection(String name, Object argument) {
    try {
      return "taken: " + update(name, argument);
    } catch (WorkflowUpdateException e) {
      return ((ApplicationFailure) Objects.requireNonNull(e.getCause())).getOriginalMessage();
    }
  }

  /** As it is now. */
  LabHistory history() {
    return new LabHistory(env.getWorkflowClient().fetchHistory(ID).getEvents());
  }

  /** The search attributes of the run, as a list shows them. */
  Map<String, Object> attributes() {
    Map<String, Object> attributes = new HashMap<>();
    for (SearchAttributeKey<String> key : FineTuneSearchAttributes.all()) {
      String value = run().describe().getTypedSearchAttributes().get(key);
      if (value != null) {
        attributes.put(key.getName(), value);
      }
    }
    return attributes;
  }

  /** What the Temporal UI shows above the history: Markdown. */
  String details() {
    return run().query("__temporal_workflow_metadata", WorkflowMetadata.class).getCurrentDetails();
  }

  /** What the Temporal UI and the client show of the run. */
  FineTuneProgress progress() {
    return run().query(FineTuneWorkflow.PROGRESS, FineTuneProgress.class);
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
    Replay.of(history, FineTuneWorkflowImpl.class, MisnamedTraining.class);
  }
}
