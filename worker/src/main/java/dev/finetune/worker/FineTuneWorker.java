package dev.finetune.worker;

import dev.finetune.images.ImageValidator;
import dev.finetune.ledger.RequestLedgerImpl;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.ledgers.RunLedger;
import dev.finetune.notification.CallerWebhook;
import dev.finetune.notification.WebhookCheck;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.process.FineTuneWorkflowImpl;
import dev.finetune.process.MisnamedTraining;
import dev.finetune.process.RequestValidationImpl;
import dev.finetune.process.notify.CallerNotificationImpl;
import dev.finetune.provider.AccountRules;
import dev.finetune.provider.TrainerCheck;
import dev.finetune.provider.TrainingProvider;
import dev.finetune.worker.observe.TrainingObserver;
import dev.finetune.workflow.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker on both task queues, from its start until it is closed. */
public final class FineTuneWorker implements AutoCloseable {

  /**
   * How long {@link #close} waits for what is under way: 2 min, which is longer than the provider
   * may take to answer a submit, since an answer that is lost may be a paid training.
   */
  public static final Duration DRAIN = Duration.ofMinutes(2);

  private static final Logger LOG = LoggerFactory.getLogger(FineTuneWorker.class);
  private static final boolean VIRTUAL_THREADS = Runtime.version().feature() >= 21;

  private final WorkerFactory factory;

  /** A new JVM on a busy machine needs more than the usual second to load what a task uses. */
  private static final Duration COLD_START = Duration.ofSeconds(10);

  private final OutboundClient images;
  private final OutboundClient notifications;
  private @Nullable RolloutWatch rollout;

  private FineTuneWorker(WorkflowClient client, Settings settings) {
    factory = WorkerFactory.newInstance(client, factoryOptions());
    images = new OutboundClient(settings.imageNetworks(), OutboundLimits.IMAGE);
    notifications =
        new OutboundClient(settings.notification().networks(), OutboundLimits.NOTIFICATION);
  }

  /**
   * Starts polling, once the namespace has the search attributes that the trainings need.
   *
   * @param client stays the caller's to close, after this worker
   * @throws SearchAttributesMissingException if it lacks one that could not be added
   */
  public static FineTuneWorker start(WorkflowClient client, Settings settings) {
    SearchAttributes.ensure(client);
    FineTuneWorker worker = new FineTuneWorker(client, settings);
    try {
      worker.wire(client, settings, Clock.systemUTC());
      worker.factory.start();
      worker.rollout =
          settings.versioning().map(build -> RolloutWatch.start(client, build)).orElse(null);
      return worker;
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  private void wire(WorkflowClient client, Settings settings, Clock clock) {
    AccountRules rules = new AccountRules(settings.provider()::accounts);
    ImageValidator validator = new ImageValidator(images, rules::images);
    CallerWebhook webhook =
        new CallerWebhook(notifications, settings.notification().secret(), clock);
    Ledgers ledgers = new Ledgers(client);
    TrainingProvider provider =
        TrainingProvider.connect(
            settings.provider(),
            settings.webhooks().addresses(client.getOptions().getNamespace()).orElse(null),
            client.newActivityCompletionClient(),
            ledgers,
            images,
            clock);

    WorkerOptions options = workerOptions(client, settings);
    Worker trainings = factory.newWorker(TaskQueues.FINETUNE, options);
    trainings.registerWorkflowImplementationTypes(
        FineTuneWorkflowImpl.class,
        RequestLedgerImpl.class,
        CallerNotificationImpl.class,
        RequestValidationImpl.class,
        MisnamedTraining.class);
    trainings.registerActivitiesImplementations(
        new WebhookCheck(new TrainerCheck(validator, rules), notifications),
        webhook,
        new RunLedger(ledgers));
    Worker calls = factory.newWorker(TaskQueues.PROVIDER, options);
    calls.registerActivitiesImplementations(provider);
  }

  private static WorkerFactoryOptions factoryOptions() {
    return WorkerFactoryOptions.newBuilder()
        .setUsingVirtualWorkflowThreads(VIRTUAL_THREADS)
        .setWorkerInterceptors(new TrainingObserver())
        .build();
  }

  // A run whose worker was killed goes on elsewhere after this time, instead of after 5 s.
  private static WorkerOptions workerOptions(WorkflowClient client, Settings settings) {
    WorkerOptions.Builder options =
        WorkerOptions.newBuilder()
            .setIdentity(identity(client))
            .setUsingVirtualThreads(VIRTUAL_THREADS)
            .setDefaultDeadlockDetectionTimeout(COLD_START.toMillis())
            .setStickyQueueScheduleToStartTimeout(Duration.ofSeconds(1));
    settings.versioning().map(VersioningSettings::options).ifPresent(options::setDeploymentOptions);
    return options.build();
  }

  /** Who did a task, and with which program, as the UI shows it. */
  private static String identity(WorkflowClient client) {
    return Stream.of(
            client.getOptions().getIdentity(),
            FineTuneWorker.class.getPackage().getImplementationVersion())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" finetune "));
  }

  /**
   * Takes no more work and waits up to {@link #DRAIN} for what is under way; what is left then is
   * stopped, and another worker goes on with it.
   */
  @Override
  public void close() {
    long begin = System.nanoTime();
    if (rollout != null) {
      rollout.close();
    }
    factory.shutdown();
    factory.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    boolean drained = factory.isTerminated();
    if (!drained) {
      factory.shutdownNow();
    }
    images.close();
    notifications.close();
    double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
    if (drained) {
      LOG.info("drained in {} s", seconds);
    } else {
      LOG.warn("not drained in {} s: the rest is stopped", seconds);
    }
  }
}
