package dev.finetune.plans;

import dev.finetune.activity.ImageActivities;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.ledger.RequestLedgerImpl;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.ledgers.RunLedger;
import dev.finetune.process.FineTuneWorkflowImpl;
import dev.finetune.process.notify.CallerNotificationImpl;
import dev.finetune.workflow.TaskQueues;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.WorkflowClient;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.util.concurrent.TimeUnit;

/** The workers of a plan on the skipped clock. */
final class Workers implements AutoCloseable {

  private static final WorkerOptions FEW =
      WorkerOptions.newBuilder()
          .setMaxConcurrentWorkflowTaskPollers(2)
          .setMaxConcurrentActivityTaskPollers(2)
          .build();

  private final WorkerFactory factory;

  /**
   * @param cached how many runs they remember between two workflow tasks
   */
  Workers(
      WorkflowClient client,
      Crashes crashes,
      AbandonedChildren children,
      int cached,
      ProviderActivities provider,
      ImageActivities checks,
      NotificationActivities caller) {
    factory =
        WorkerFactory.newInstance(
            client,
            WorkerFactoryOptions.newBuilder()
                .setWorkflowCacheSize(cached)
                .setWorkerInterceptors(new DyingActivities(crashes), children)
                .build());
    Worker trainings = factory.newWorker(TaskQueues.FINETUNE, FEW);
    trainings.registerWorkflowImplementationTypes(
        FineTuneWorkflowImpl.class, RequestLedgerImpl.class, CallerNotificationImpl.class);
    trainings.registerActivitiesImplementations(checks, caller, new RunLedger(new Ledgers(client)));
    factory.newWorker(TaskQueues.PROVIDER, FEW).registerActivitiesImplementations(provider);
    factory.start();
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
  }

  private static final class DyingActivities extends WorkerInterceptorBase {

    private final Crashes crashes;

    DyingActivities(Crashes crashes) {
      this.crashes = crashes;
    }

    @Override
    public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
      return new ActivityInboundCallsInterceptorBase(next) {
        private String activity = "";

        @Override
        public void init(ActivityExecutionContext context) {
          activity = context.getInfo().getActivityType();
          super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
          try {
            return crashes.attempt(activity, () -> super.execute(input));
          } catch (Exception e) {
            throw Activity.wrap(e);
          }
        }
      };
    }
  }
}
