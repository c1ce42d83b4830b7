package dev.finetune.client;

import dev.finetune.activity.NotificationActivities;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneWorkflowImpl;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The real workflow with scripted activities, and a client that starts and follows it. */
final class Desk implements AutoCloseable {

  static final String ID = "training";

  private final ScriptedTraining training = new ScriptedTraining();
  private final WorkflowClient temporal;
  private final FineTuneClient client;
  private final Runnable closing;
  private final WorkerFactory workers;

  private Desk(WorkflowClient temporal, Runnable closing) {
    this.temporal = temporal;
    this.client = FineTuneClient.of(temporal);
    this.closing = closing;
    this.workers = WorkerFactory.newInstance(temporal);
  }

  /** On a server in this JVM, on the wall clock. */
  static Desk inMemory() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder().setUseTimeskipping(false);
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance(options.build());
    return new Desk(env.getWorkflowClient(), env::close);
  }

  static Desk at(TemporalConnection connection) {
    return new Desk(connection.client(), connection::close);
  }

  /** Starts the workers; without, nobody works here. */
  Desk working() {
    NotificationActivities nobody = notice -> {};
    Worker worker = workers.newWorker(TaskQueues.FINETUNE);
    worker.registerWorkflowImplementationTypes(FineTuneWorkflowImpl.class);
    worker.registerActivitiesImplementations(nobody, training);
    workers.newWorker(TaskQueues.PROVIDER).registerActivitiesImplementations(training);
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
    WorkflowStub stub =
        temporal.newUntypedWorkflowStub(
            type,
            WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueues.FINETUNE)
                .setWorkflowId(ID)
                .build());
    stub.start(input);
    return stub;
  }

  StartedTraining start() {
    return client.start(ID, request());
  }

  /** Starts one and waits for its end. */
  TrainingView startToEnd() {
    start();
    return until(TrainingView::hasEnded);
  }

  /** The first view that is wanted. */
  TrainingView until(Predicate<TrainingView> wanted) {
    try {
      TrainingView last = client.watch(ID, Duration.ofMillis(50), view -> stopAt(view, wanted));
      throw new AssertionError("ended before: " + last);
    } catch (Seen seen) {
      return seen.view;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void stopAt(TrainingView view, Predicate<TrainingView> wanted) {
    if (wanted.test(view)) {
      throw new Seen(view);
    }
  }

  private static final class Seen extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient TrainingView view;

    private Seen(TrainingView view) {
      this.view = view;
    }
  }

  static boolean isTraining(TrainingView view) {
    return "training".equals(view.state());
  }

  @Override
  public void close() {
    workers.shutdownNow();
    closing.run();
  }
}
