package dev.finetune.provider;

import static dev.finetune.provider.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.FineTuneRequest;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitTest {

  private static final String ACCEPTED =
      "{\"status\":\"success\",\"messege\":\"deploying_gpu\",\"training_id\":\"F5jvdzGnYi\"}";

  @Test
  void anAcceptedRequestWasSentOnceWithAnAddressOfItsOwn() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server, "https://hooks.example.com/")) {
      SubmitOutcome.Accepted accepted = (SubmitOutcome.Accepted) env.submit(command(null));
      assertThat(accepted.trainingId()).isEqualTo("F5jvdzGnYi");
      assertThat(accepted.provider()).isEqualTo(env.settings(null).pin("default"));
      assertThat(accepted.callback()).isTrue();
      assertThat(server.requests()).hasSize(1);
      assertThat(ProviderEnvironment.CALLBACKS.verify(callback(server.requests().get(0))))
          .contains(new WebhookAddress("submit me", "chain", 3));
    }
  }

  @Test
  void withoutAPublicUrlThereIsNoCallback() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      assertThat(env.submit(command(null))).extracting("callback").isEqualTo(false);
      assertThat(server.requests().get(0)).contains("\"webhook\":\"\"");
    }
  }

  @Test
  void theAttemptIsRecordedBeforeAnythingIsSent() throws IOException {
    List<PendingActivityInfo> seen = new CopyOnWriteArrayList<>();
    List<ProviderEnvironment> environments = new CopyOnWriteArrayList<>();
    ScriptedServer.Behaviour looking =
        (request, connection) -> {
          seen.addAll(pending(environments.get(0)));
          ScriptedServer.respond(connection, 200, ACCEPTED);
        };
    try (ProviderEnvironment env = new ProviderEnvironment(new ScriptedServer(looking))) {
      environments.add(env);
      env.submit(command(null));
      assertThat(seen).singleElement().matches(PendingActivityInfo::hasHeartbeatDetails);
    }
  }

  @Test
  void aWorkerThatWakesUpAfterItsTimeSendsNothing() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    FreezingClock clock = new FreezingClock();
    try (ProviderEnvironment env = new ProviderEnvironment(server, clock)) {
      assertThatThrownBy(() -> env.submit(command(clock.time()), Duration.ofSeconds(1), 1))
          .isInstanceOf(WorkflowFailedException.class);
      clock.wake();
      env.awaitTheEndOfAllWork();
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aWorkerThatCannotReachTemporalSendsNothing() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    WorkflowServiceStubs nowhere = unreachable();
    ActivityCompletionClient completion =
        WorkflowClient.newInstance(nowhere).newActivityCompletionClient();
    try (ProviderEnvironment env = new ProviderEnvironment(server, completion)) {
      assertThat(env.submit(command(null)))
          .isEqualTo(
              new SubmitOutcome.NotAccepted(
                  "nothing was sent: Temporal did not confirm the attempt "
                      + "(ActivityCompletionFailureException)",
                  null,
                  false));
      assertThat(server.requests()).isEmpty();
    } finally {
      nowhere.shutdownNow();
    }
  }

  @Test
  void aSecondRunOfAnAttemptSendsNothingAndKnowsNothing() throws IOException {
    ScriptedServer server = new ScriptedServer((request, connection) -> {});
    AtomicInteger hours = new AtomicInteger();
    InstantSource hourly = () -> NOON.plus(Duration.ofHours(hours.getAndIncrement()));
    try (ProviderEnvironment env =
        new ProviderEnvironment(server, hourly.withZone(ZoneOffset.UTC))) {
      assertThat(env.submit(command(NOON), Duration.ofSeconds(1), 2))
          .isEqualTo(
              new SubmitOutcome.Unknown(
                  "an earlier run of this attempt may have sent the request", null));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aDroppedRequestIsUnknownAndNotSentAgain() throws IOException {
    ScriptedServer server = new ScriptedServer((request, connection) -> connection.close());
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      assertThat(env.submit(command(null)))
          .isEqualTo(
              new SubmitOutcome.Unknown(
                  "the request was sent and no answer came (NoHttpResponseException): "
                      + "it may have been accepted and charged",
                  env.settings(null).pin("default")));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aRefusedConnectionIsNotAccepted() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      server.close();
      assertThat(env.submit(command(null)))
          .isInstanceOf(SubmitOutcome.NotAccepted.class)
          .extracting("reason")
          .asString()
          .startsWith("nothing was sent: no connection to http://127.0.0.1:");
    }
  }

  @Test
  void oldChecksHaveExpiredAndNothingIsSent() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    try (ProviderEnvironment env = new ProviderEnvironment(server, clock)) {
      assertThat(env.submit(command(NOON.minus(Duration.ofMinutes(11)))))
          .isEqualTo(new SubmitOutcome.ChecksExpired());
      assertThat(server.requests()).isEmpty();
      assertThat(env.submit(command(NOON.minus(Duration.ofMinutes(10)))))
          .isInstanceOf(SubmitOutcome.Accepted.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, true", "3, true", "0, true", "1, false"})
  void whoDecidedToSendInSpiteOfEarlierRequestsKnewOfThese(int known, boolean sent)
      throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    SubmitOutcome two = new SubmitOutcome.EarlierUnknown("runs sent two", 2, false, false);
    try (ProviderEnvironment env =
        new ProviderEnvironment(server, (id, run, digest) -> Optional.of(two))) {
      SubmitOutcome outcome =
          env.submit(new SubmitCommand(Samples.request(), "chain", 3, null, true, known));

      assertThat(outcome instanceof SubmitOutcome.Accepted).isEqualTo(sent);
      assertThat(server.requests()).hasSize(sent ? 1 : 0);
    }
  }

  @Test
  void anUnknownAccountIsRefusedAndNothingIsSent() throws IOException {
    ScriptedServer server = ScriptedServer.answering(200, ACCEPTED);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      FineTuneRequest request = Samples.request().withAccount("other");
      assertThat(env.submit(new SubmitCommand(request, "chain", 1, null, false, 0)))
          .isEqualTo(
              new SubmitOutcome.Refused(
                  FailureType.REQUEST_REFUSED,
                  "nothing was sent: account \"other\" is not known to this worker, which serves "
                      + "accounts \"default\". Name one of these, or give the workers a key for it, "
                      + "and start the training again"));
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aPublicUrlNeedsASecret() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.answering(200, ""))) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  TrainingProvider.connect(
                      env.settings("https://hooks"),
                      null,
                      env.completion(),
                      (id, run, digest) -> Optional.empty(),
                      env.clock()))
          .withMessage("public URL is \"https://hooks\" and there is no webhook secret: set one");
    }
  }

  private static SubmitCommand command(@Nullable Instant imagesCheckedAt) {
    return new SubmitCommand(Samples.request(), "chain", 3, imagesCheckedAt, false, 0);
  }

  private static List<String> callback(String request) {
    Matcher matcher =
        Pattern.compile("\"webhook\":\"https://hooks.example.com/webhooks/([^\"]*)\"")
            .matcher(request);
    assertThat(matcher.find()).isTrue();
    return List.of(matcher.group(1).split("/", -1));
  }

  private static WorkflowServiceStubs unreachable() throws IOException {
    try (ServerSocket closed = new ServerSocket(0)) {
      return WorkflowServiceStubs.newServiceStubs(
          WorkflowServiceStubsOptions.newBuilder()
              .setTarget("127.0.0.1:" + closed.getLocalPort())
              .build());
    }
  }

  private static List<PendingActivityInfo> pending(ProviderEnvironment env) {
    DescribeWorkflowExecutionRequest request =
        DescribeWorkflowExecutionRequest.newBuilder()
            .setNamespace(env.temporal.getNamespace())
            .setExecution(WorkflowExecution.newBuilder().setWorkflowId("submit me"))
            .build();
    return env.temporal
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeWorkflowExecution(request)
        .getPendingActivitiesList();
  }
}
