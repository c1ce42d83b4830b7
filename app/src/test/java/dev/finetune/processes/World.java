package dev.finetune.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.address.ListenAddress;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingView;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.gateway.Gateway;
import dev.finetune.gateway.WebhookSender;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.worker.FineTuneWorker;
import dev.finetune.worker.ReceiverSettings;
import dev.finetune.worker.Settings;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import io.temporal.common.converter.GlobalDataConverter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** A namespace of a real Temporal server, a training API, and our processes: all of one test. */
public final class World implements AutoCloseable {

  /** No two tests have trainings of the same id: they log to the same place. */
  private static final AtomicLong SEEDS = new AtomicLong();

  private final RealTemporal server;
  private final boolean ownsServer;
  private final String namespace;
  private final WorkflowClient temporal;
  private final Path directory;
  private final Simulator simulator;
  private final int gatewayPort = RealTemporal.freePort();
  private final List<ChildJvm> children = new CopyOnWriteArrayList<>();
  private final Deque<AutoCloseable> local = new ArrayDeque<>();
  private final Map<String, String> settings = new ConcurrentHashMap<>();
  private boolean reachable = true;

  /** In a namespace of its own on the server of all tests. */
  public World(Path directory, Duration phaseTime, Behaviour... behaviours) {
    this(
        directory,
        SimulatorOptions.defaults()
            .withSeed(SEEDS.incrementAndGet())
            .withPhaseTime(phaseTime)
            .withBehaviour(behaviours));
  }

  /** As the other; the duplicate filter, which hides what is sent twice, is off. */
  public World(Path directory, SimulatorOptions options) {
    this(SharedTemporal.server(), SharedTemporal.newNamespace(), false, directory, options);
  }

  private World(
      RealTemporal server,
      String namespace,
      boolean ownsServer,
      Path directory,
      SimulatorOptions options) {
    this.server = server;
    this.namespace = namespace;
    this.ownsServer = ownsServer;
    this.directory = directory;
    temporal = server.client(namespace);
    simulator = Simulator.start(options.withDuplicateWindow(Duration.ZERO));
  }

  /** On a server of its own. */
  public static World with(RealTemporal server, Path directory, SimulatorOptions options) {
    return new World(server, "default", true, directory, options);
  }

  /** A setting of the workers and gateways to come, in place of what it is here. */
  public World with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** The production API, which can cancel. */
  public World production() {
    return with("FINETUNE_PROVIDER_API", "dreambooth");
  }

  /** The workers and gateways to come serve these accounts, at the simulator, and no other. */
  public World accounts(TestAccount... accounts) {
    return accounts(simulator.root(), List.of(accounts));
  }

  /** The same, at another address that leads to the simulator. */
  public World accounts(String root, List<TestAccount> accounts) {
    return with("FINETUNE_PROVIDER_URL", "")
        .with("FINETUNE_ACCOUNTS_FILE", TestAccount.file(directory, root, accounts));
  }

  /** No address that the provider could report to. */
  public World withoutPublicUrl() {
    reachable = false;
    return this;
  }

  /** The server, to be killed. */
  public RealTemporal server() {
    return server;
  }

  public WorkflowClient temporal() {
    return temporal;
  }

  public Simulator simulator() {
    return simulator;
  }

  public FineTuneClient client() {
    return FineTuneClient.of(temporal);
  }

  /** Gateway and worker in this process, which has them warm. */
  public World serve() {
    if (reachable) {
      localGateway();
    }
    var unused = localWorker();
    return this;
  }

  /** In this process. */
  public FineTuneWorker localWorker() {
    return closing(FineTuneWorker.start(temporal, Settings.read(environment())));
  }

  /** In this process. */
  public void localGateway() {
    ReceiverSettings settings = ReceiverSettings.read(environment());
    var unused =
        closing(
            Gateway.start(
                new ListenAddress("127.0.0.1", gatewayPort),
                settings.webhooks().addresses(namespace).orElseThrow(),
                settings.verifiers(),
                new WebhookSender(temporal)));
  }

  private <T extends AutoCloseable> T closing(T part) {
    local.push(part);
    return part;
  }

  /** A process of its own. */
  public ChildJvm worker() {
    return worker(Build.THIS);
  }

  public ChildJvm worker(Build build) {
    return child(build, "worker");
  }

  /** A process of its own. */
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
    environment.put("TEMPORAL_ADDRESS", server.address());
    environment.put("TEMPORAL_NAMESPACE", namespace);
    environment.put("FINETUNE_PROVIDER_URL", simulator.url());
    environment.put("FINETUNE_IMAGE_NETWORKS", "127.0.0.0/8");
    environment.put("FINETUNE_NOTIFY_NETWORKS", "127.0.0.0/8");
    environment.put("FINETUNE_POLL_FIRST", "1s");
    environment.put("FINETUNE_POLL_MAX", "2s");
    if (reachable) {
      environment.put("FINETUNE_PUBLIC_URL", gatewayUrl());
      environment.put("FINETUNE_WEBHOOK_ADDRESS", URI.create(gatewayUrl()).getAuthority());
      environment.put("FINETUNE_WEBHOOK_SECRET", "a secret of sixteen or more");
    }
    environment.putAll(settings);
    return environment;
  }

  /**
   * What {@code temporal} prints when it is run in this namespace; a busy server is asked again.
   */
  public String cli(String... arguments) {
    List<String> all =
        Stream.concat(Stream.of(arguments), Stream.of("--namespace", namespace)).toList();
    return waiting().until(() -> server.cli(all), words -> !words.contains("Workflow is busy"));
  }

  public FineTuneRequest request() {
    return FineTuneRequest.of(
        "photo of adhik person", "photo of person", simulator.imageUrls(7), 2000);
  }

  /** The request as it is pasted into an input. */
  public String json() {
    return json(request());
  }

  /** Another one. */
  public static String json(FineTuneRequest request) {
    return GlobalDataConverter.get()
        .toPayload(request)
        .orElseThrow()
        .getData()
        .toString(StandardCharsets.UTF_8);
  }

  public StartedTraining start() {
    return start(request());
  }

  /** Tried again while a busy server takes too long: the same request has the same id. */
  public StartedTraining start(FineTuneRequest request) {
    for (int tries = 1; tries < 5; tries++) {
      try {
        return client().start(request);
      } catch (TemporalUnreachableException busy) {
        // Started or not, the next try finds out.
      }
    }
    return client().start(request);
  }

  /** A bare start of its id: any earlier run makes room, and its search attributes are copied. */
  public WorkflowStub startAgain(StartedTraining training, Object input) {
    SearchAttributes copied = run(training).describe().getTypedSearchAttributes();
    WorkflowOptions options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(TaskQueues.FINETUNE)
            .setWorkflowId(training.workflowId())
            .setTypedSearchAttributes(
                SearchAttributes.newBuilder(copied)
                    .set(FineTuneSearchAttributes.STATE, "ready")
                    .build())
            .build();
    WorkflowStub stub = temporal.newUntypedWorkflowStub(FineTuneWorkflow.TYPE, options);
    stub.start(input);
    return stub;
  }

  public TrainingView view(StartedTraining training) {
    return client().get(training.workflowId()).orElseThrow();
  }

  /** The latest run. */
  public WorkflowStub run(StartedTraining training) {
    return temporal.newUntypedWorkflowStub(training.workflowId());
  }

  public FineTuneResult result(StartedTraining training) {
    return client().result(training.workflowId());
  }

  /** What the request ledger of a training knows. */
  public LedgerState ledger(StartedTraining training) {
    return new Ledgers(temporal).read(training.workflowId()).orElse(LedgerState.EMPTY);
  }

  /** For what processes do that have to start first, on a machine that does more than this. */
  public static ConditionFactory waiting() {
    // A busy server is asked again.
    return await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptionsInstanceOf(TemporalUnreachableException.class);
  }

  /** Returns once the workflow knows that the provider accepted. */
  public void awaitAccepted(StartedTraining training) {
    waiting().until(() -> view(training).trainingId() != null);
  }

  /** Returns once the run is in this state. */
  public void awaitState(StartedTraining training, FineTuneState state) {
    await()
        .atMost(Duration.ofMinutes(20))
        .until(
            () ->
                client()
                    .get(training.workflowId())
                    .filter(view -> view.state() == state)
                    .isPresent());
  }

  /** Returns once the provider has accepted a request, whether it has answered or not. */
  public void awaitCharged() {
    waiting().until(() -> !paid().isEmpty());
  }

  /** The trainings that were charged. */
  public List<AcceptedTraining> paid() {
    return simulator.ledger().trainings();
  }

  /** The id of the training that was accepted first. */
  public String paidId() {
    return paid().get(0).id();
  }

  /** One request received, one training accepted: nothing was paid twice and nothing sent twice. */
  public void assertPaidOnce() {
    assertThat(simulator.ledger().submits()).hasSize(1);
    assertThat(paid()).hasSize(1);
  }

  @Override
  public void close() {
    children.forEach(ChildJvm::close);
    local.forEach(World::closeQuietly);
    simulator.close();
    if (ownsServer) {
      server.close();
    }
  }

  private static void closeQuietly(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
