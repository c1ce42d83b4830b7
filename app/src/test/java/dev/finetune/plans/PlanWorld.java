package dev.finetune.plans;

import dev.finetune.client.FineTuneClient;
import dev.finetune.client.TrainingView;
import dev.finetune.faults.Invariants;
import dev.finetune.gateway.Gateway;
import dev.finetune.gateway.GatewayOptions;
import dev.finetune.gateway.RingSender;
import dev.finetune.notification.CallerWebhook;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.CallbackAddresses;
import dev.finetune.provider.ProviderSettings;
import dev.finetune.provider.TrainingProvider;
import dev.finetune.runs.EarlierRuns;
import dev.finetune.runs.EndedRuns;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.api.Profile;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import dev.finetune.workflow.CallerNotificationImpl;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneWorkflowImpl;
import dev.finetune.workflow.LateCallbackImpl;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real workflow, activities, client of the provider and gateway, on the skipped clock. */
final class PlanWorld implements AutoCloseable {

  private static final Duration BETWEEN_DELIVERIES = Duration.ofMinutes(2);

  private final TestWorkflowEnvironment env;
  private final Simulator simulator;
  private final Gateway gateway;
  private final Caller caller;
  private final TimeGuard time;
  private final RunList runs = new RunList();
  private final OutboundClient notices =
      new OutboundClient(AllowedNetworks.parse("127.0.0.0/8"), OutboundLimits.NOTIFICATION);
  private volatile boolean delivering = true;

  PlanWorld(FaultPlan plan) {
    env = TestWorkflowEnvironment.newInstance(options(plan));
    InstantSource now = () -> Instant.ofEpochMilli(env.currentTimeMillis());
    Clock clock = now.withZone(ZoneOffset.UTC);
    caller = new Caller(plan.deafness());
    simulator =
        Simulator.start(
            SimulatorOptions.defaults()
                .withProfile(Profile.LEGACY)
                .withClock(clock)
                .withPhaseTime(Duration.ofMinutes(3))
                .withDuplicateWindow(Duration.ZERO)
                .withoutImageFetching()
                .withSeed(plan.seed())
                .withBehaviour(plan.behaviours().toArray(Behaviour[]::new)));
    CallbackAddresses addresses =
        new CallbackAddresses("default", List.of(Secret.of("a secret of sixteen or more")));
    WorkflowClient client = env.getWorkflowClient();
    gateway = Gateway.start(GatewayOptions.anyPort(), addresses, new RingSender(client));
    work(clock, addresses);
    deliverLater();
    time = new TimeGuard(env);
  }

  private TestEnvironmentOptions options(FaultPlan plan) {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkerFactoryOptions(
                WorkerFactoryOptions.newBuilder()
                    .setWorkflowCacheSize(plan.everyTaskReplays() ? 0 : 100)
                    .build())
            .setWorkflowServiceStubsOptions(
                WorkflowServiceStubsOptions.newBuilder()
                    .setGrpcClientInterceptors(List.of(runs))
                    .build());
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    return options.build();
  }

  private void work(Clock clock, CallbackAddresses addresses) {
    WorkflowClient client = env.getWorkflowClient();
    ProviderSettings settings =
        new ProviderSettings(
            simulator.url(),
            ProviderApi.DREAMBOOTH,
            Map.of(
                "default",
                Optional.of(Secret.of(Invariants.KEY)),
                "second",
                Optional.of(Secret.of(Invariants.KEY))),
            gateway.address().toString(),
            PollSchedule.DEFAULT);
    Worker trainings = env.newWorker(TaskQueues.FINETUNE);
    trainings.registerWorkflowImplementationTypes(
        FineTuneWorkflowImpl.class, CallerNotificationImpl.class, LateCallbackImpl.class);
    trainings.registerActivitiesImplementations(
        new CallerWebhook(notices, null, clock), new EndedRuns(client));
    env.newWorker(TaskQueues.PROVIDER)
        .registerActivitiesImplementations(
            TrainingProvider.connect(
                settings,
                addresses,
                client.newActivityCompletionClient(),
                new EarlierRuns(client),
                clock));
    env.start();
  }

  private void deliverLater() {
    env.registerDelayedCallback(
        BETWEEN_DELIVERIES,
        () -> {
          if (delivering) {
            simulator.deliverDue();
            deliverLater();
          }
        });
  }

  void after(Duration delay, Runnable deed) {
    env.registerDelayedCallback(delay, deed);
  }

  WorkflowClient temporal() {
    return env.getWorkflowClient();
  }

  FineTuneClient client() {
    return FineTuneClient.of(temporal());
  }

  TrainingView view(String workflowId) {
    return client().get(workflowId).orElseThrow();
  }

  Simulator simulator() {
    return simulator;
  }

  Caller caller() {
    return caller;
  }

  RunList runs() {
    return runs;
  }

  /** What was paid for a training, which its prompt names. */
  List<AcceptedTraining> paid(String prompt) {
    return simulator.ledger().trainings().stream()
        .filter(training -> prompt.equals(training.request().get("instance_prompt")))
        .toList();
  }

  long received(String prompt) {
    return simulator.ledger().submits().stream()
        .filter(request -> prompt.equals(request.request().get("instance_prompt")))
        .count();
  }

  @Override
  public void close() {
    delivering = false;
    time.close();
    env.close();
    gateway.close();
    simulator.close();
    caller.close();
    notices.close();
  }
}
