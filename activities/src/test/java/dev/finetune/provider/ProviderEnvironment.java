package dev.finetune.provider;

import static dev.finetune.provider.Samples.request;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledgers.LedgerServer;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.http.SendWindow;
import dev.finetune.provider.poll.PollSchedule;
import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.RequestDigest;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.TaskQueues;
import io.temporal.client.ActivityCompletionClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The activities in a Temporal server with ledgers, against one provider. The workers begin with
 * the first call; until then a test can change what they are given.
 */
final class ProviderEnvironment implements AutoCloseable {

  static final WebhookAddresses WEBHOOKS =
      new WebhookAddresses("default", List.of(Secret.of("secret")));

  final ScriptedServer server = new ScriptedServer();
  final LedgerServer temporal;
  @Nullable String publicUrl;
  Ledgers ledgers;
  ActivityCompletionClient completion;
  Supplier<SendWindow> windows = SendWindow::open;
  private final OutboundClient outbound =
      new OutboundClient(AllowedNetworks.NONE, OutboundLimits.IMAGE);
  final ImageFiles images = new ImageFiles(outbound);
  private final Account account;
  private boolean working;

  /** At the scripted server. */
  ProviderEnvironment(String api) {
    this(url -> Samples.account(url, api));
  }

  ProviderEnvironment(Account account) {
    this(url -> account);
  }

  private ProviderEnvironment(Function<String, Account> accountAt) {
    account = accountAt.apply(server.url());
    temporal = new LedgerServer(pinned(), RequestDigest.of(request()));
    ledgers = temporal.ledgers;
    completion = temporal.temporal.getWorkflowClient().newActivityCompletionClient();
  }

  ProviderSettings settings() {
    return new ProviderSettings(List.of(account), publicUrl, PollSchedule.DEFAULT);
  }

  PinnedProvider pinned() {
    return account.pin();
  }

  /** The time of the test server, which skips. */
  Clock clock() {
    InstantSource source = () -> Instant.ofEpochMilli(temporal.temporal.currentTimeMillis());
    return source.withZone(ZoneOffset.UTC);
  }

  /** With workers at work. */
  LedgerServer working() {
    if (!working) {
      working = true;
      temporal
          .temporal
          .newWorker(TaskQueues.PROVIDER)
          .registerActivitiesImplementations(provider(WEBHOOKS));
      temporal.temporal.start();
    }
    return temporal;
  }

  TrainingProvider provider(@Nullable WebhookAddresses webhooks) {
    return new TrainingProvider(
        settings(), webhooks, completion, ledgers, images, clock(), windows, Duration.ZERO);
  }

  LedgerState ledger() {
    return working().state();
  }

  /** Request 1 is granted, and may be on its way. */
  void grant() {
    working().reserve("g1");
  }

  /** Request 1 was accepted as training F5jvdzGnYi. */
  AcceptedTraining accept() {
    grant();
    temporal.record(1, "g1", Fact.ACCEPTED, "F5jvdzGnYi");
    return training(pinned(), LearntFrom.ANSWER);
  }

  AcceptedTraining training(PinnedProvider provider, LearntFrom learntFrom) {
    return new AcceptedTraining("F5jvdzGnYi", 1, provider, clock().instant(), learntFrom);
  }

  SubmitOutcome submit(FineTuneRequest request, Allowance allowance) {
    SubmitCommand command = new SubmitCommand("run", request, allowance);
    return call(ProviderActivities.SUBMIT, command, SubmitOutcome.class);
  }

  /** Polls for an hour at most; the training is shown deploying, and has a day. */
  PollNews poll(AcceptedTraining training, @Nullable PollProblem shown) {
    PollCommand command = pollCommand(training, shown);
    return callAgain(ProviderActivities.POLL, command, PollNews.class, 60);
  }

  PollCommand pollCommand(AcceptedTraining training, @Nullable PollProblem shown) {
    Instant until = clock().instant().plus(Duration.ofDays(1));
    return new PollCommand(training, TrainingPhase.DEPLOYING_GPU, false, until, shown);
  }

  /** What happens before the server gets this heartbeat of an attempt, whose token it is given. */
  void atHeartbeat(int number, Consumer<byte[]> event) {
    AtomicInteger heartbeats = new AtomicInteger();
    completion =
        LedgerServer.intercepted(
            ActivityCompletionClient.class,
            completion,
            (method, arguments, goOn) -> {
              if (heartbeats.incrementAndGet() == number) {
                event.accept((byte[]) arguments[0]);
              }
              return goOn.call();
            });
  }

  <R> R call(String activity, Object argument, Class<R> answer) {
    return working().call(activity, argument, answer);
  }

  <R> R callAgain(String activity, Object argument, Class<R> answer, int minutes) {
    return working().callAgain(activity, argument, answer, Duration.ofMinutes(minutes));
  }

  @Override
  public void close() {
    server.close();
    temporal.close();
    outbound.close();
  }
}
