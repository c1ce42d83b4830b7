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
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.training.PollSchedule;
import dev.finetune.workflow.FineTuneSearchAttributes;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.net.URI;
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

  private final Surroundings surroundings;
  private final TestWorkflowEnvironment env;
  private final WorkflowClient client;
  private final Simulator simulator;
  private final Gateway gateway;
  private final Caller caller;
  private final Crew crew;
  private final TimeGuard time;
  private final RunList runs = new RunList();
  private final WorkMeter work = new WorkMeter();
  private final TaskRefusals refusals = new TaskRefusals();
  private final Troubles troubles = new Troubles();
  private final OutboundClient notices =
      new OutboundClient(AllowedNetworks.parse("127.0.0.0/8"), OutboundLimits.NOTIFICATION);
  private volatile boolean delivering = true;

  PlanWorld(FaultPlan plan, Parts parts) {
    surroundings = plan.surroundings();
    env = TestWorkflowEnvironment.newInstance(options());
    InstantSource now = () -> Instant.ofEpochMilli(env.currentTimeMillis());
    Clock clock = now.withZone(ZoneOffset.UTC);
    caller = new Caller(surroundings.deafness(), surroundings.callerGone());
    simulator =
        Simulator.start(
            SimulatorOptions.defaults()
                .withProfile(surroundings.profile())
                .withClock(clock)
                .withPhaseTime(Duration.ofMinutes(3))
                .withDuplicateWindow(Duration.ZERO)
                .withoutImageFetching()
                .withSeed(plan.seed())
                .withBehaviour(plan.behaviours().toArray(Behaviour[]::new)));
    CallbackAddresses addresses =
        new CallbackAddresses("default", List.of(Secret.of("a secret of sixteen or more")));
    // The environment's own client lets time go on and holds it as it waits for results.
    client = WorkflowClient.newInstance(env.getWorkflowServiceStubs());
    gateway = Gateway.start(GatewayOptions.anyPort(), addresses, new RingSender(client));
    crew =
        new Crew(
            client,
            surroundings.everyTaskReplays() ? 0 : 100,
            parts
                .provider()
                .apply(
                    TrainingProvider.connect(
                        settings(),
                        addresses,
                        client.newActivityCompletionClient(),
                        new EarlierRuns(client),
                        clock)),
            parts.caller().apply(new CallerWebhook(notices, null, clock)));
    deliverLater();
    time = new TimeGuard(env, work);
  }

  private TestEnvironmentOptions options() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setWorkflowServiceStubsOptions(
                WorkflowServiceStubsOptions.newBuilder()
                    .setGrpcClientInterceptors(List.of(runs, work, refusals))
                    .build());
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    return options.build();
  }

  private ProviderSettings settings() {
    return new ProviderSettings(
        simulator.url(),
        surroundings.api(),
        Map.of(
            "default",
            Optional.of(Secret.of(Invariants.KEY)),
            "second",
            Optional.of(Secret.of(Invariants.KEY + "/2"))),
        surroundings.callbacks() ? gateway.address().toString() : null,
        PollSchedule.DEFAULT);
  }

  private void deliverLater() {
    env.registerDelayedCallback(
        BETWEEN_DELIVERIES,
        () -> {
          if (delivering) {
            deliver();
          }
        });
  }

  private void deliver() {
    try {
      troubles.during("a delivery of webhooks", simulator::deliverDue);
    } finally {
      deliverLater();
    }
  }

  void after(Duration delay, Runnable deed) {
    env.registerDelayedCallback(delay, deed);
  }

  /** Whether nothing that follows says anything of the program. */
  boolean isLost() {
    return refusals.serverIsLost();
  }

  Troubles troubles() {
    return troubles;
  }

  TimeGuard time() {
    return time;
  }

  WorkflowClient temporal() {
    return client;
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

  URI gateway() {
    return gateway.address();
  }

  Caller caller() {
    return caller;
  }

  RunList runs() {
    return runs;
  }

  @Override
  public void close() {
    delivering = false;
    time.close();
    crew.close();
    env.close();
    gateway.close();
    simulator.close();
    caller.close();
    notices.close();
  }
}
