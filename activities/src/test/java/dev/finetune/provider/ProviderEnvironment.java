package dev.finetune.provider;

import dev.finetune.activity.CancelCommand;
import dev.finetune.activity.CancelReport;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.outbound.Secret;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The activities in a Temporal test server, against a server that does as it is told. */
final class ProviderEnvironment implements AutoCloseable {

  static final WebhookAddresses CALLBACKS =
      new WebhookAddresses("default", List.of(Secret.of("secret")));

  final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  final ScriptedServer server;
  private ProviderApi api = ProviderApi.DREAMBOOTH_SANDBOX;
  private EarlierSubmissions earlier = (id, run, digest) -> Optional.empty();

  ProviderEnvironment(ScriptedServer server) {
    this.server = server;
    begin(null, clock(), completion());
  }

  ProviderEnvironment(ScriptedServer server, ProviderApi api) {
    this.server = server;
    this.api = api;
    begin(null, clock(), completion());
  }

  ProviderEnvironment(ScriptedServer server, EarlierSubmissions earlier) {
    this.server = server;
    this.earlier = earlier;
    begin(null, clock(), completion());
  }

  ProviderEnvironment(ScriptedServer server, String publicUrl) {
    this.server = server;
    begin(publicUrl, clock(), completion());
  }

  ProviderEnvironment(ScriptedServer server, Clock clock) {
    this.server = server;
    begin(null, clock, completion());
  }

  ProviderEnvironment(ScriptedServer server, ActivityCompletionClient completion) {
    this.server = server;
    begin(null, clock(), completion);
  }

  private void begin(@Nullable String publicUrl, Clock clock, ActivityCompletionClient completion) {
    Worker worker = temporal.newWorker("provider");
    worker.registerWorkflowImplementationTypes(
        Caller.SubmitOnce.class,
        Caller.PollUntilNews.class,
        Caller.ConfirmUntilKnown.class,
        Caller.CancelUntilOver.class);
    worker.registerActivitiesImplementations(
        TrainingProvider.connect(settings(publicUrl), CALLBACKS, completion, earlier, clock));
    temporal.start();
  }

  ActivityCompletionClient completion() {
    return temporal.getWorkflowClient().newActivityCompletionClient();
  }

  ProviderSettings settings(@Nullable String publicUrl) {
    return new ProviderSettings(
        server.url(),
        api,
        Map.of("default", Optional.of(Samples.KEY)),
        publicUrl,
        PollSchedule.DEFAULT);
  }

  /** The time of the test server, which skips. */
  Clock clock() {
    InstantSource source = () -> Instant.ofEpochMilli(temporal.currentTimeMillis());
    return source.withZone(ZoneOffset.UTC);
  }

  SubmitOutcome submit(SubmitCommand command) {
    return submit(command, Duration.ofMinutes(20), 1);
  }

  SubmitOutcome submit(SubmitCommand command, Duration patience, int attempts) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(Caller.Submit.class, options("submit me"))
        .submit(command, patience, attempts);
  }

  /** Stops the worker; what it is doing, it does to the end. */
  void awaitTheEndOfAllWork() {
    temporal.getWorkerFactory().shutdown();
    temporal.getWorkerFactory().awaitTermination(20, TimeUnit.SECONDS);
  }

  TrainingStatus poll(PollCommand command, int attempts) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(Caller.Poll.class, options("poll me"))
        .poll(command, attempts);
  }

  ProposalVerdict confirm(ConfirmCommand command) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(Caller.Confirm.class, options("confirm me"))
        .confirm(command);
  }

  CancelReport cancel(CancelCommand command) {
    return temporal
        .getWorkflowClient()
        .newWorkflowStub(Caller.Cancel.class, options("cancel me"))
        .cancel(command, Duration.ofMinutes(15));
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder().setTaskQueue("provider").setWorkflowId(id).build();
  }

  @Override
  public void close() {
    server.close();
    temporal.close();
  }
}
