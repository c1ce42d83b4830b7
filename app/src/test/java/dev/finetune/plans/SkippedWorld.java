package dev.finetune.plans;

import dev.finetune.address.ListenAddress;
import dev.finetune.faults.Decoded;
import dev.finetune.faults.PaidTraining;
import dev.finetune.faults.ProviderView;
import dev.finetune.gateway.Gateway;
import dev.finetune.gateway.WebhookSender;
import dev.finetune.images.ImageValidator;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.notification.CallerWebhook;
import dev.finetune.notification.WebhookCheck;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.outbound.Secret;
import dev.finetune.plans.FaultPlan.Surroundings;
import dev.finetune.processes.Caller;
import dev.finetune.provider.Account;
import dev.finetune.provider.AccountRules;
import dev.finetune.provider.ProviderSettings;
import dev.finetune.provider.TrainerCheck;
import dev.finetune.provider.TrainingProvider;
import dev.finetune.provider.poll.PollSchedule;
import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.simulator.Simulator;
import dev.finetune.worker.WebhookVerifiers;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.WorkflowIds;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.testservice.v1.LockTimeSkippingRequest;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.api.testservice.v1.TestServiceGrpc.TestServiceBlockingStub;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowException;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** On the in-JVM server, whose time is skipped whenever nobody works. */
final class SkippedWorld implements PlanWorld {

  private static final List<String> ENDS = List.of("ready", "failed", "cancelled");

  /** Time that does not go faster than the clock on the wall for so long stands still. */
  private static final Duration LONG = Duration.ofSeconds(10);

  private static final Duration FAST = Duration.ofSeconds(2);

  private final TestWorkflowEnvironment env = TestWorkflowEnvironment.newInstance(options());
  // The environment's own client lets time go on and holds it as it waits for results.
  private final WorkflowClient temporal = WorkflowClient.newInstance(env.getWorkflowServiceStubs());
  private final Clock clock = ((InstantSource) this::now).withZone(ZoneOffset.UTC);
  private final OutboundClient messages =
      new OutboundClient(AllowedNetworks.parse("127.0.0.0/8"), OutboundLimits.NOTIFICATION);
  private final OutboundClient pictures =
      new OutboundClient(AllowedNetworks.parse("127.0.0.0/8"), OutboundLimits.IMAGE);
  private final Set<String> lostAnswers = ConcurrentHashMap.newKeySet();
  private final Map<String, Set<String>> excused = new ConcurrentHashMap<>();
  private final AbandonedChildren children = new AbandonedChildren();
  private final FaultPlan plan;
  private final Crashes crashes;
  private final Caller caller;
  private final Simulator simulator;
  private final Gateway gateway;
  private final Workers workers;
  private Instant since = now();
  private long sinceNanos = System.nanoTime();

  SkippedWorld(FaultPlan plan, Parts parts) {
    this.plan = plan;
    Surroundings surroundings = plan.surroundings();
    crashes = new Crashes(surroundings.crashes());
    caller = new Caller(surroundings.refusals(), surroundings.gone());
    simulator = Simulator.start(plan.simulator().withClock(clock));
    WebhookAddresses addresses =
        new WebhookAddresses("default", List.of(Secret.of("a secret of sixteen or more")));
    List<Account> accounts = accounts();
    gateway =
        Gateway.start(
            new ListenAddress("127.0.0.1", 0),
            addresses,
            WebhookVerifiers.of(() -> accounts, clock),
            new WebhookSender(temporal));
    WorkflowClient client = client(parts);
    workers =
        new Workers(
            client,
            crashes,
            children,
            surroundings.replays() ? 0 : 100,
            parts
                .provider()
                .apply(
                    TrainingProvider.connect(
                        settings(),
                        addresses,
                        client.newActivityCompletionClient(),
                        new Ledgers(client),
                        pictures,
                        clock)),
            new WebhookCheck(new TrainerCheck(validator(), rules()), messages),
            parts.caller().apply(new CallerWebhook(messages, Optional::empty, clock)));
  }

  private static TestEnvironmentOptions options() {
    TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder();
    FineTuneSearchAttributes.all()
        .forEach(
            key ->
                options.registerSearchAttribute(
                    key.getName(), IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD));
    return options.build();
  }

  private WorkflowClient client(Parts parts) {
    return WorkflowClient.newInstance(
        env.getWorkflowServiceStubs(),
        WorkflowClientOptions.newBuilder()
            .setInterceptors(
                new CrashingClient(
                    crashes,
                    parts.records(),
                    id -> ids(id, PaidTraining::makesRoom).forEach(excused(id)::add),
                    id -> ids(id, any -> true).forEach(lostAnswers::add)))
            .build());
  }

  private Stream<String> ids(String workflowId, Predicate<PaidTraining> which) {
    return new ProviderView(simulator, lostAnswers)
        .paid(workflowId).stream().filter(which).map(PaidTraining::id);
  }

  private ImageValidator validator() {
    return new ImageValidator(pictures, rules()::images);
  }

  private AccountRules rules() {
    List<Account> accounts = accounts();
    return new AccountRules(() -> accounts);
  }

  private List<Account> accounts() {
    return plan.surroundings().accounts().stream()
        .map(account -> account.account(simulator.root()))
        .toList();
  }

  private ProviderSettings settings() {
    return new ProviderSettings(
        accounts(), plan.surroundings().webhooks() ? gatewayUrl() : null, PollSchedule.DEFAULT);
  }

  @Override
  public WorkflowClient temporal() {
    return temporal;
  }

  @Override
  public Simulator simulator() {
    return simulator;
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public String gatewayUrl() {
    return gateway.address().toString();
  }

  /** Small ones: providers get them packed with each request. */
  @Override
  public List<String> images() {
    return caller.images();
  }

  @Override
  public boolean canList() {
    return false;
  }

  @Override
  public Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  @Override
  public void after(Duration delay, Runnable action) {
    env.registerDelayedCallback(delay, action);
  }

  @Override
  public void begin() {
    var unused = time().unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
  }

  @Override
  public void stop() {
    var unused = time().lockTimeSkipping(LockTimeSkippingRequest.getDefaultInstance());
  }

  @Override
  public void terminate(String workflowId) {
    WorkflowExecution execution =
        temporal.newUntypedWorkflowStub(workflowId).describe().getExecution();
    PlanWorld.super.terminate(workflowId);
    letGoOn(new TerminatedRun(temporal, execution).holds());
  }

  private void letGoOn(int held) {
    for (int i = 0; i < held; i++) {
      begin();
    }
  }

  private TestServiceBlockingStub time() {
    return TestServiceGrpc.newBlockingStub(env.getWorkflowServiceStubs().getRawChannel());
  }

  @Override
  public boolean isStuck() {
    letGoOn(children.ended(temporal));
    long wall = System.nanoTime();
    Instant now = now();
    if (Duration.between(since, now).compareTo(FAST.plusNanos(wall - sinceNanos)) > 0) {
      since = now;
      sinceNanos = wall;
    }
    return wall - sinceNanos > LONG.toNanos();
  }

  @Override
  public String text(String workflowId, List<String> runIds) {
    return Stream.of(
            runIds.stream().map(runId -> Decoded.history(temporal, workflowId, runId)),
            Stream.of(WorkflowIds.ledgerOf(workflowId)).map(this::history),
            runIds.stream()
                .flatMap(runId -> ENDS.stream().map(end -> "notify-" + runId + "-" + end))
                .map(this::history))
        .flatMap(texts -> texts)
        .collect(Collectors.joining("\n"));
  }

  private String history(String id) {
    try {
      return Decoded.history(temporal, id);
    } catch (StatusRuntimeException | WorkflowException e) {
      return "";
    }
  }

  @Override
  public Set<String> excused(String workflowId) {
    return excused.computeIfAbsent(workflowId, id -> ConcurrentHashMap.newKeySet());
  }

  @Override
  public Set<String> lostAnswers() {
    return lostAnswers;
  }

  @Override
  public int crashes() {
    return crashes.happened();
  }

  @Override
  public void close() {
    workers.close();
    env.close();
    gateway.close();
    simulator.close();
    caller.close();
    messages.close();
    pictures.close();
  }
}
