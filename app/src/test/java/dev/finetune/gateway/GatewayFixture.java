package dev.finetune.gateway;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.address.ListenAddress;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestLedgerImpl;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.Reservation;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import dev.finetune.worker.ReceiverSettings;
import dev.finetune.worker.WebhookVerifiers;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.TaskQueues;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

/** A gateway, the server behind it, and a provider that calls it. */
final class GatewayFixture implements AutoCloseable {

  static final String GRANT = "c0ffee00-1111-2222-3333-444455556666";
  static final String TRAINING = "F5jvdzGnYi";
  private static final PinnedProvider PROVIDER =
      new PinnedProvider("modelslab", "http://127.0.0.1:1/api", "dreambooth-sandbox", "default");

  static final WebhookVerifiers VERIFIERS =
      ReceiverSettings.read(Map.of("FINETUNE_WEBHOOK_SECRET", "a secret of sixteen")).verifiers();

  private final TestWorkflowEnvironment temporal =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setUseTimeskipping(false)
              .registerSearchAttribute(
                  FineTuneSearchAttributes.TRAINING_ID.getName(),
                  IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD)
              .build());
  private final WorkflowClient client = temporal.getWorkflowClient();
  private final Ledgers ledgers = new Ledgers(client);
  private final WebhookAddresses addresses =
      new WebhookAddresses("default", List.of(Secret.of("a secret of sixteen")));
  private final HttpClient http = HttpClient.newHttpClient();
  private final Gateway gateway;

  GatewayFixture() {
    this(Ticker.systemTicker());
  }

  GatewayFixture(Ticker clock) {
    temporal
        .newWorker(TaskQueues.FINETUNE)
        .registerWorkflowImplementationTypes(WebhookKeeper.Impl.class, RequestLedgerImpl.class);
    temporal.start();
    gateway =
        Gateway.start(
            new ListenAddress("127.0.0.1", 0),
            addresses,
            GatewayFixture::verifier,
            new WebhookSender(client),
            clock);
  }

  /** Of account {@code forged} nothing is believed; those of the next three cannot be read. */
  private static WebhookVerifier verifier(String account) {
    return switch (account) {
      case "forged" -> (headers, body) -> new WebhookContent.Rejected("its signature is wrong");
      case "keyless" -> (headers, body) -> new WebhookContent.Unverified("the keys are not there");
      case "exception" ->
          (headers, body) -> {
            throw new IllegalStateException("with a secret");
          };
      case "error" ->
          (headers, body) -> {
            throw new StackOverflowError("with a secret");
          };
      default -> VERIFIERS.apply(account);
    };
  }

  WebhookKeeper running(String workflowId) {
    WebhookKeeper keeper =
        client.newWorkflowStub(
            WebhookKeeper.class,
            WorkflowOptions.newBuilder()
                .setWorkflowId(workflowId)
                .setTaskQueue(TaskQueues.FINETUNE)
                .build());
    WorkflowClient.start(keeper::keep);
    return keeper;
  }

  void end(String workflowId) {
    client.newWorkflowStub(WebhookKeeper.class, workflowId).end();
    client.newUntypedWorkflowStub(workflowId).getResult(Void.class);
  }

  /** Opens the ledger of a training that no run waits for; its request may be charged. */
  void openLedger(String workflowId) {
    var unused =
        ledgers.reserve(
            workflowId,
            new Reservation(
                GRANT, "run", "1-0", Allowance.FIRST, PROVIDER, CancelSupport.NONE, null, null));
  }

  /** The same, and the request was accepted as {@link #TRAINING}, which has ended. */
  void closedLedger(String workflowId) {
    openLedger(workflowId);
    record(workflowId, RequestRecord.Fact.ACCEPTED);
    record(workflowId, RequestRecord.Fact.ENDED);
    ledgers.release(workflowId);
  }

  private void record(String workflowId, RequestRecord.Fact fact) {
    ledgers.record(
        workflowId, new RequestRecord(1, GRANT, fact, TRAINING, LearntFrom.ANSWER, "test", null));
  }

  WorkflowStub ledger(String workflowId) {
    return client.newUntypedWorkflowStub(WorkflowIds.ledgerOf(workflowId));
  }

  LedgerState ledgerState(String workflowId) {
    return ledgers.read(workflowId).orElseThrow();
  }

  long ledgerEvents(String workflowId) {
    return ledger(workflowId).describe().getHistoryLength();
  }

  String path(String workflowId) {
    return path(workflowId, GRANT);
  }

  String path(String workflowId, String grant) {
    return pathOf(new WebhookAddress("default", workflowId, 1, grant));
  }

  String pathOfAccount(String account, String workflowId) {
    return pathOf(new WebhookAddress(account, workflowId, 1, GRANT));
  }

  String pathOf(WebhookAddress address) {
    return addresses.path(address);
  }

  HttpResponse<String> send(String workflowId, String body) throws Exception {
    return post(path(workflowId), body);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request = request(path).POST(BodyPublishers.ofString(body)).build();
    return http.send(request, BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  URI address() {
    return gateway.address();
  }

  static ProviderWebhook named(String phase, String trainingId) {
    return new ProviderWebhook(1, GRANT, new TrainingPhase(phase), trainingId, null);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(gateway.address() + path));
  }

  @Override
  public void close() {
    gateway.close();
    temporal.close();
  }
}
