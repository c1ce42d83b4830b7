package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.client.FineTuneClient;
import dev.finetune.client.StartedTraining;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.ledger.Ledger;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import io.temporal.common.WorkflowExecutionHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real Temporal server, a training API, and processes of ours, all owned by one test. */
final class World implements AutoCloseable {

  private final Path directory;
  private final RealTemporal temporal;
  private final Simulator simulator;
  private final int gatewayPort = RealTemporal.freePort();
  private final List<ChildJvm> children = new ArrayList<>();
  private boolean reachable = true;
  private String longestPause = "2s";

  World(Path directory, Duration phaseTime, Behaviour... behaviours) {
    this.directory = directory;
    temporal = RealTemporal.start(directory);
    simulator =
        Simulator.start(
            SimulatorOptions.defaults()
                .withPhaseTime(phaseTime)
                .withDuplicateWindow(Duration.ZERO)
                .withBehaviour(behaviours));
  }

  /** Pauses so long that only webhooks lead to looks. */
  World slowPolls() {
    longestPause = "5m";
    return this;
  }

  /** No address that the provider could report to. */
  World withoutPublicUrl() {
    reachable = false;
    return this;
  }

  RealTemporal temporal() {
    return temporal;
  }

  Simulator simulator() {
    return simulator;
  }

  FineTuneClient client() {
    return FineTuneClient.of(temporal.client());
  }

  ChildJvm worker() {
    return worker(Build.THIS);
  }

  ChildJvm worker(Build build) {
    return child(build, "worker");
  }

  ChildJvm gateway() {
    return child(Build.THIS, "gateway");
  }

  private ChildJvm child(Build build, String command) {
    Path log = directory.resolve(command + "-" + children.size() + ".log");
    Map<String, String> environment = environment();
    environment.putAll(build.settings());
    ChildJvm child = ChildJvm.run(log, environment, build.classes(), command);
    children.add(child);
    return child;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("TEMPORAL_ADDRESS", temporal.address());
    environment.put("FINETUNE_PROVIDER_URL", simulator.url());
    environment.put("FINETUNE_IMAGE_NETWORKS", "127.0.0.0/8");
    environment.put("FINETUNE_NOTIFY_NETWORKS", "127.0.0.0/8");
    environment.put("FINETUNE_POLL_FIRST", "1s");
    environment.put("FINETUNE_POLL_MAX", longestPause);
    if (reachable) {
      environment.put("FINETUNE_PUBLIC_URL", "http://127.0.0.1:" + gatewayPort);
      environment.put("FINETUNE_WEBHOOK_ADDRESS", "127.0.0.1:" + gatewayPort);
      environment.put("FINETUNE_WEBHOOK_SECRET", "a secret of sixteen or more");
    }
    return environment;
  }

  FineTuneRequest request() {
    return FineTuneRequest.of(
        "photo of adhik person", "photo of person", simulator.imageUrls(7), 2000);
  }

  StartedTraining start() {
    return start(request());
  }

  StartedTraining start(FineTuneRequest request) {
    return client().start(request);
  }

  /** Returns once the workflow knows that the provider accepted. */
  void awaitAccepted(StartedTraining training) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                client()
                    .get(training.workflowId())
                    .filter(view -> view.trainingId() != null)
                    .isPresent());
  }

  FineTuneResult result(StartedTraining training) {
    return client().result(training.workflowId());
  }

  WorkflowExecutionHistory history(StartedTraining training) {
    return temporal.client().fetchHistory(training.workflowId());
  }

  /** One request received, one training accepted: nothing was paid twice and nothing sent twice. */
  void assertPaidOnce() {
    Ledger ledger = simulator.ledger();
    assertThat(ledger.submits()).hasSize(1);
    assertThat(ledger.trainings()).hasSize(1);
  }

  @Override
  public void close() {
    try (temporal;
        simulator) {
      children.forEach(ChildJvm::close);
    }
  }
}
