package dev.finetune.processes;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;

/** A real Temporal server, a training API, and processes of ours, all owned by one test. */
public final class World implements AutoCloseable {

  private final Path directory;
  private final RealTemporal temporal;
  private final Simulator simulator;
  private final int gatewayPort = RealTemporal.freePort();
  private final List<ChildJvm> children = new CopyOnWriteArrayList<>();
  private final Map<String, String> settings = new ConcurrentHashMap<>();
  private boolean reachable = true;
  private String longestPause = "2s";

  public World(Path directory, Duration phaseTime, Behaviour... behaviours) {
    this(directory, SimulatorOptions.defaults().withPhaseTime(phaseTime).withBehaviour(behaviours));
  }

  /** The duplicate filter, which hides what is sent twice, is off. */
  public World(Path directory, SimulatorOptions options) {
    this(RealTemporal.start(directory), directory, options);
  }

  /** On a server that is started already, and is this world's to close. */
  public World(RealTemporal temporal, Path directory, SimulatorOptions options) {
    this.directory = directory;
    this.temporal = temporal;
    simulator = Simulator.start(options.withDuplicateWindow(Duration.ZERO));
  }

  /** A setting of the processes to come, in place of what it is here. */
  public World with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Pauses so long that only webhooks lead to looks. */
  public World slowPolls() {
    longestPause = "5m";
    return this;
  }

  /** The production API, which can cancel. */
  public World production() {
    return with("FINETUNE_PROVIDER_API", "dreambooth");
  }

  /** No address that the provider could report to. */
  public World withoutPublicUrl() {
    reachable = false;
    return this;
  }

  public RealTemporal temporal() {
    return temporal;
  }

  public Simulator simulator() {
    return simulator;
  }

  public FineTuneClient client() {
    return FineTuneClient.of(temporal.client());
  }

  public ChildJvm worker() {
    return worker(Build.THIS);
  }

  public ChildJvm worker(Build build) {
    return child(build, "worker");
  }

  public ChildJvm gateway() {
    return child(Build.THIS, "gateway");
  }

  /** Where the gateway listens, whether it runs or not. */
  public String gatewayUrl() {
    return "http://127.0.0.1:" + gatewayPort;
  }

  /** All that the processes have written. */
  public String logs() {
    return children.stream().map(ChildJvm::log).collect(Collectors.joining());
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
      environment.put("FINETUNE_PUBLIC_URL", gatewayUrl());
      environment.put("FINETUNE_WEBHOOK_ADDRESS", "127.0.0.1:" + gatewayPort);
      environment.put("FINETUNE_WEBHOOK_SECRET", "a secret of sixteen or more");
    }
    environment.putAll(settings);
    return environment;
  }

  public FineTuneRequest request() {
    return FineTuneRequest.of(
        "photo of adhik person", "photo of person", simulator.imageUrls(7), 2000);
  }

  public StartedTraining start() {
    return start(request());
  }

  public StartedTraining start(FineTuneRequest request) {
    return client().start(request);
  }

  /** For what processes do that have to start first, on a machine that does more than this. */
  public static ConditionFactory patience() {
    return await().atMost(Duration.ofMinutes(1));
  }

  /** Returns once the workflow knows that the provider accepted. */
  public void awaitAccepted(StartedTraining training) {
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                client()
                    .get(training.workflowId())
                    .filter(view -> view.trainingId() != null)
                    .isPresent());
  }

  /** Returns once the run says that it is in this state. */
  public void awaitState(StartedTraining training, String state) {
    await()
        .atMost(Duration.ofMinutes(15))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () ->
                client()
                    .get(training.workflowId())
                    .filter(view -> state.equals(view.state()))
                    .isPresent());
  }

  /** The id of the training that was accepted first. */
  public String paidId() {
    return simulator.ledger().trainings().get(0).id();
  }

  public FineTuneResult result(StartedTraining training) {
    return client().result(training.workflowId());
  }

  public WorkflowExecutionHistory history(StartedTraining training) {
    return temporal.client().fetchHistory(training.workflowId());
  }

  /** One request received, one training accepted: nothing was paid twice and nothing sent twice. */
  public void assertPaidOnce() {
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
