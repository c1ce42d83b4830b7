package dev.finetune.workflow;

import dev.finetune.activity.CallerNotice;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageReport;
import dev.finetune.training.TrainingPhase;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The real workflow on the skipped clock, with a provider, image hosts and a caller of the test.
 */
final class TrainingLab implements AutoCloseable {

  static final String ID = "training";

  private final TestWorkflowEnvironment env;
  private final Worker worker;
  private final List<CallerNotice> told = Collections.synchronizedList(new ArrayList<>());
  private final ScriptedProvider provider;
  private ImageReport images = new ImageReport(List.of());
  private int deafness;

  private TrainingLab(boolean callback) {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    env = TestWorkflowEnvironment.newInstance(options.build());
    provider = new ScriptedProvider(env::currentTimeMillis, callback);
    worker = env.newWorker(TaskQueues.FINETUNE);
    worker.registerWorkflowImplementationTypes(
        FineTuneWorkflowImpl.class, CallerNotificationImpl.class);
    ImageActivities checks = check -> images;
    NotificationActivities caller = this::hear;
    worker.registerActivitiesImplementations(checks, caller);
    env.newWorker(TaskQueues.PROVIDER).registerActivitiesImplementations(provider);
    env.start();
  }

  static TrainingLab withWebhook() {
    return new TrainingLab(true);
  }

  static TrainingLab pollOnly() {
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

  TestWorkflowEnvironment env() {
    return env;
  }

  void imagesAre(ImageReport report) {
    images = report;
  }

  /** The caller's webhook does not take the next messages. */
  void callerIsDeafFor(int messages) {
    deafness = messages;
  }

  private void hear(CallerNotice notice) {
    if (deafness-- > 0) {
      throw ApplicationFailure.newFailure("busy", FailureType.NOTIFICATION_FAILED.type());
    }
    told.add(notice);
  }

  List<CallerNotice> told() {
    return List.copyOf(told);
  }

  WorkflowStub start(Object... input) {
    WorkflowStub stub =
        env.getWorkflowClient()
            .newUntypedWorkflowStub(
                FineTuneWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                    .setTaskQueue(TaskQueues.FINETUNE)
                    .setWorkflowId(ID)
                    .build());
    stub.start(input);
    return stub;
  }

  /** The provider's webhook rings after this long, on the skipped clock. */
  void ringAfter(Duration delay, String phase) {
    env.registerDelayedCallback(
        delay, () -> ring(new Ring(null, 1, new TrainingPhase(phase), "x")));
  }

  void ring(Object ring) {
    env.getWorkflowClient().newUntypedWorkflowStub(ID).signal(FineTuneWorkflow.RING, ring);
  }

  FineTuneResult train() {
    return start(request()).getResult(FineTuneResult.class);
  }

  ApplicationFailure failureOf(Object... input) {
    try {
      Object result = start(input).getResult(Object.class);
      throw new AssertionError("completed with " + result);
    } catch (WorkflowFailedException e) {
      return (ApplicationFailure) Objects.requireNonNull(e.getCause());
    }
  }

  /** The failure as the Temporal UI and CLI read it. */
  Failure failureInHistory() {
    return env.getWorkflowClient()
        .fetchHistory(ID)
        .getLastEvent()
        .getWorkflowExecutionFailedEventAttributes()
        .getFailure();
  }

  long events(EventType type) {
    return env.getWorkflowClient().fetchHistory(ID).getEvents().stream()
        .filter(event -> event.getEventType() == type)
        .count();
  }

  @Override
  public void close() {
    env.close();
  }
}
