package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.CancelCommand;
import dev.finetune.activity.CancelReport;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training is looked at, asked to stop where that can be asked, and looked at again. */
class CancelTest {

  private static final String GPU = "{\"status\":\"success\",\"messege\":\"deploying_gpu\"}";
  private static final String READY = "{\"status\":\"success\",\"messege\":\"model_ready\"}";
  private static final String OVER = "{\"status\":\"success\",\"messege\":\"cancelled\"}";
  private static final String TAKEN = "{\"status\":\"success\",\"messege\":\"ok\"}";
  private static final String BOOM = "{\"status\":\"error\",\"messege\":\"It went boom\"}";

  @Test
  void aTrainingThatStopsIsConfirmedByItsStatus() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU, TAKEN, OVER);
    try (ProviderEnvironment env = production(server)) {
      CancelReport report = env.cancel(command(env, true));
      assertThat(report.words()).isNull();
      assertThat(report.status()).isInstanceOf(TrainingStatus.Failed.class);
      assertThat(paths(server))
          .containsExactly(
              "/api/v3/fine_tune_status/F5jvdzGnYi",
              "/api/v3/cancle_training/F5jvdzGnYi",
              "/api/v3/fine_tune_status/F5jvdzGnYi");
    }
  }

  @Test
  void anAnswerOfSuccessIsNotBelievedAndItIsAskedAgain() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU, TAKEN, GPU, GPU, TAKEN, OVER);
    try (ProviderEnvironment env = production(server)) {
      assertThat(env.cancel(command(env, true)).words()).isNull();
      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void aModelThatIsReadyIsNotStopped() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(READY);
    try (ProviderEnvironment env = production(server)) {
      assertThat(env.cancel(command(env, true)))
          .isEqualTo(new CancelReport(new TrainingStatus.Ready("F5jvdzGnYi", null), null));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aModelThatBecomesReadyMeanwhileIsReady() throws IOException {
    try (ProviderEnvironment env = production(ScriptedServer.inTurn(GPU, TAKEN, READY))) {
      assertThat(env.cancel(command(env, true)).status()).isInstanceOf(TrainingStatus.Ready.class);
    }
  }

  @Test
  void theSandboxCannotBeAsked() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      assertThat(env.cancel(command(env, true)))
          .isEqualTo(new CancelReport(underWay(), "the API has no call that cancels a training"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void whatWasLearntFromACallbackOnlyIsNotAskedToStop() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = production(server)) {
      assertThat(env.cancel(command(env, false)))
          .isEqualTo(
              new CancelReport(
                  underWay(),
                  "its id was learnt from a callback only, and such a training is not cancelled"));
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void anErrorConfirmsNothing() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(BOOM);
    try (ProviderEnvironment env = production(server)) {
      assertThatThrownBy(() -> env.cancel(command(env, true)))
          .isInstanceOf(WorkflowFailedException.class);
      assertThat(server.requests()).hasSizeGreaterThan(10);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          404 | {"status":"error","messege":"gone"}                 | the provider does not know it: "gone" (HTTP 404)
          404 | {"status":"error","messege":"cancelled"}            | the provider does not know it: "cancelled" (HTTP 404)
          404 | {"status":"error","messege":"Training not found"}   | the provider does not know it: "Training not found" (HTTP 404)
          200 | {"status":"error","messege":"Training not found"}   | the provider does not know it: "Training not found" (HTTP 200)
          401 | {"status":"error","messege":"Invalid Api Key"}      | the provider answered "Invalid Api Key" (HTTP 401)
          200 | {"status":"error","message":"Invalid Api Key"}      | the provider answered "Invalid Api Key" (HTTP 200)
          429 | {"status":"error","messege":"Rate limit exceeded"}  | the provider answered "Rate limit exceeded" (HTTP 429)
          500 | {"status":"error","messege":"Training not found"}   | the provider answered "Training not found" (HTTP 500)
          502 | {"status":"success","messege":"cancelled"}          | the provider answered "cancelled" (HTTP 502)
          503 | down for maintenance                                | the provider answered "down for maintenance" (HTTP 503)
          """)
  void afterACancelOnlyAPhaseConfirmsTheEnd(int status, String body, String words)
      throws IOException {
    ScriptedServer server =
        new ScriptedServer(
            (request, connection) -> {
              switch (request) {
                case 1 -> ScriptedServer.respond(connection, 200, GPU);
                case 2 -> ScriptedServer.respond(connection, 200, TAKEN);
                default -> ScriptedServer.respond(connection, status, body);
              }
            });
    try (ProviderEnvironment env = production(server)) {
      assertNotShownToBeOver(env, words);
      assertThat(paths(server))
          .startsWith(
              "/api/v3/fine_tune_status/F5jvdzGnYi",
              "/api/v3/cancle_training/F5jvdzGnYi",
              "/api/v3/fine_tune_status/F5jvdzGnYi")
          .hasSizeGreaterThan(10);
    }
  }

  @Test
  void whatCannotBeAskedToStopAndIsNotKnownIsNotOverEither() throws IOException {
    ScriptedServer server = ScriptedServer.answering(404, "{\"messege\":\"gone\"}");
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      assertNotShownToBeOver(env, "the provider does not know it: \"gone\" (HTTP 404)");
      assertThat(paths(server)).containsOnly("/api/sandbox/v3/fine_tune_status/F5jvdzGnYi");
    }
  }

  private static void assertNotShownToBeOver(ProviderEnvironment env, String words) {
    assertThatThrownBy(() -> env.cancel(command(env, true)))
        .isInstanceOf(WorkflowFailedException.class)
        .rootCause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("NotFinished");
              assertThat(failure.getOriginalMessage())
                  .isEqualTo("training F5jvdzGnYi is not shown to be over: " + words);
            });
  }

  private static ProviderEnvironment production(ScriptedServer server) {
    return new ProviderEnvironment(server, ProviderApi.DREAMBOOTH);
  }

  private static CancelCommand command(ProviderEnvironment env, boolean ask) {
    return new CancelCommand("F5jvdzGnYi", env.settings(null).pin("default"), ask);
  }

  private static TrainingStatus underWay() {
    return new TrainingStatus.UnderWay(
        new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, null));
  }

  private static List<String> paths(ScriptedServer server) {
    return server.requests().stream().map(request -> request.split(" ", 3)[1]).toList();
  }
}
