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
import dev.finetune.provider.ProviderSettings;
import dev.finetune.provider.TrainingProvider;
import dev.finetune.provider.WebhookAddresses;
import dev.finetune.runs.EarlierRuns;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import io.temporal.client.WorkflowClient;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The real workflow, activities, client of the provider and gateway. */
final class PlanWorld implements AutoCloseable {

  private final Surroundings surroundings;
  private final Pace pace;
  private final Server server;
  private final Simulator simulator;
  private final Gateway gateway;
  private final Caller caller;
  private final Supplier<Crew> crews;
  private Crew crew;
  private int deployments;
  private final Troubles troubles = new Troubles();
  private final OutboundClient notices =
      new OutboundClient(AllowedNetworks.parse("127.0.0.0/8"), OutboundLimits.NOTIFICATION);
  private volatile boolean delivering = true;

  /**
   * @param server closed with this
   */
  PlanWorld(FaultPlan plan, Parts parts, Server server) {
    this.server = server;
    surroundings = plan.surroundings();
    pace = plan.pace();
    Clock clock = ((InstantSource) server::now).withZone(ZoneOffset.UTC);
    caller = new Caller(surroundings.deafness(), surroundings.callerGone());
    simulator =
        Simulator.start(
            SimulatorOptions.defaults()
                .withProfile(surroundings.profile())
                .withClock(clock)
                .withPhaseTime(pace.phase())
                .withDuplicateWindow(Duration.ZERO)
                .withoutImageFetching()
                .withSeed(plan.seed())
                .withBehaviour(plan.behaviours().toArray(Behaviour[]::new)));
    WebhookAddresses addresses =
        new WebhookAddresses("default", List.of(Secret.of("a secret of sixteen or more")));
    WorkflowClient client = server.client();
    gateway = Gateway.start(GatewayOptions.anyPort(), addresses, new RingSender(client));
    crews =
        () ->
            new Crew(
                client,
                crewName(),
                surroundings.everyTaskReplays() ? 0 : 100,
                parts
                    .provider()
                    .apply(
                        TrainingProvider.connect(
                            settings(),
                            addresses,
                            client.newActivityCompletionClient(),
                            parts.earlier().apply(new EarlierRuns(client)),
                            clock)),
                parts.caller().apply(new CallerWebhook(notices, null, clock)));
    crew = crews.get();
    deliverLater();
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
        pace.looks());
  }

  private void deliverLater() {
    server.after(
        pace.delivery(),
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

  /** A new build of the workers: the old ones finish what they have begun. */
  synchronized void deploy() {
    crew.drain();
    deployments++;
    crew = crews.get();
  }

  /** The name of the workers that are there. */
  synchronized String crewName() {
    return "crew " + deployments;
  }

  /** How often the workers were replaced. */
  synchronized int deployments() {
    return deployments;
  }

  Server server() {
    return server;
  }

  Pace pace() {
    return pace;
  }

  Troubles troubles() {
    return troubles;
  }

  WorkflowClient temporal() {
    return server.client();
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

  @Override
  public void close() {
    delivering = false;
    crew.close();
    server.close();
    gateway.close();
    simulator.close();
    caller.close();
    notices.close();
  }
}
