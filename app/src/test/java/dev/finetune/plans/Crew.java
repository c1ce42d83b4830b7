package dev.finetune.plans;

import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.runs.EarlierRuns;
import dev.finetune.runs.EndedRuns;
import dev.finetune.workflow.CallerNotificationImpl;
import dev.finetune.workflow.FineTuneWorkflowImpl;
import dev.finetune.workflow.LateCallbackImpl;
import dev.finetune.workflow.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.concurrent.TimeUnit;

/** The workers. */
final class Crew implements AutoCloseable {

  private static final WorkerOptions FEW =
      WorkerOptions.newBuilder()
          .setMaxConcurrentWorkflowTaskPollers(2)
          .setMaxConcurrentActivityTaskPollers(2)
          .build();

  private final WorkerFactory factory;

  /**
   * @param name of its workers
   * @param cached how many runs they remember between two workflow tasks
   */
  Crew(
      WorkflowClient client,
      String name,
      int cached,
      ProviderActivities provider,
      NotificationActivities caller) {
    factory =
        WorkerFactory.newInstance(
            client, WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(cached).build());
    WorkerOptions few = WorkerOptions.newBuilder(FEW).setIdentity(name).build();
    Worker trainings = factory.newWorker(TaskQueues.FINETUNE, few);
    trainings.registerWorkflowImplementationTypes(
        FineTuneWorkflowImpl.class, CallerNotificationImpl.class, LateCallbackImpl.class);
    trainings.registerActivitiesImplementations(
        caller, new EndedRuns(client), new EarlierRuns(client));
    factory.newWorker(TaskQueues.PROVIDER, few).registerActivitiesImplementations(provider);
    factory.start();
  }

  /** Finishes what it has begun, as a worker does that is stopped. */
  void drain() {
    factory.shutdown();
    factory.awaitTermination(40, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
  }
}
