package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledgers.LedgerServer;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.outbound.Secret;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.RequestDigest;
import dev.finetune.workflow.TaskQueues;
import io.temporal.client.ActivityCompletionClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The activities in a Temporal server with ledgers, against a provider that does as it is told. The
 * worker begins with the first call.
 */
final class ProviderEnvironment implements AutoCloseable {

  static final WebhookAddresses WEBHOOKS =
      new WebhookAddresses("default", List.of(Secret.of("secret")));

  final LedgerServer temporal;
  final ScriptedServer server;
  private final ProviderApi api;
  private @Nullable String publicUrl;
  private Ledgers ledgers;
  private ActivityCompletionClient completion;
  private @Nullable Supplier<SendWindow> windows;
  private boolean working;

  ProviderEnvironment(ScriptedServer server) {
    this(server, ProviderApi.DREAMBOOTH_SANDBOX);
  }

  ProviderEnvironment(ScriptedServer server, ProviderApi api) {
    this.server = server;
    this.api = api;
    this.temporal = new LedgerServer(pinned(), RequestDigest.of(Samples.request()));
    this.ledgers = temporal.ledgers;
    this.completion = completion();
  }

  ProviderEnvironment withPublicUrl(String value) {
    publicUrl = value;
    return this;
  }

  ProviderEnvironment withLedgers(Ledgers value) {
    ledgers = value;
    return this;
  }

  ProviderEnvironment withCompletion(ActivityCompletionClient value) {
    completion = value;
    return this;
  }

  ProviderEnvironment withWindows(Supplier<SendWindow> value) {
    windows = value;
    return this;
  }

  ActivityCompletionClient completion() {
    return temporal.temporal.getWorkflowClient().newActivityCompletionClient();
  }

  ProviderSettings settings() {
    return new ProviderSettings(
        server.url(),
        api,
        Map.of("default", Optional.of(Samples.KEY)),
        publicUrl,
        PollSchedule.DEFAULT);
  }

  PinnedProvider pinned() {
    return new PinnedProvider(server.url(), api, "default");
  }

  /** The time of the test server, which skips. */
  Clock clock() {
    InstantSource source = () -> Instant.ofEpochMilli(temporal.temporal.currentTimeMillis());
    return source.withZone(ZoneOffset.UTC);
  }

  /** With a worker at work. */
  LedgerServer working() {
    if (!working) {
      working = true;
      temporal
          .temporal
          .newWorker(TaskQueues.PROVIDER)
          .registerActivitiesImplementations(provider());
      temporal.temporal.start();
    }
    return temporal;
  }

  private TrainingProvider provider() {
    return windows == null
        ? TrainingProvider.connect(settings(), WEBHOOKS, completion, ledgers, clock())
        : new TrainingProvider(
            settings(),
            WEBHOOKS,
            Samples.sandbox(server.url()),
            completion,
            ledgers,
            clock(),
            windows);
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
    return training(LearntFrom.ANSWER);
  }

  AcceptedTraining training(LearntFrom learntFrom) {
    return new AcceptedTraining("F5jvdzGnYi", 1, pinned(), clock().instant(), learntFrom);
  }

  SubmitOutcome submit(Allowance allowance) {
    SubmitCommand command = new SubmitCommand(Samples.request(), allowance);
    return call(ProviderActivities.SUBMIT, command, SubmitOutcome.class);
  }

  <R> R call(String activity, Object argument, Class<R> answer) {
    return working().call(activity, argument, answer);
  }

  <R> R callAgain(String activity, Object argument, Class<R> answer, Duration within) {
    return working().callAgain(activity, argument, answer, within);
  }

  @Override
  public void close() {
    server.close();
    temporal.close();
  }
}
