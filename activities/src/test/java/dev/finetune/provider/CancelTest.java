package dev.finetune.provider;

import static dev.finetune.provider.Samples.CANCELLED;
import static dev.finetune.provider.Samples.GPU;
import static dev.finetune.provider.Samples.READY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.TrainingStatus;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A training is checked, asked to stop where that can be asked, and checked again. */
class CancelTest {

  private static final String STATUS = "/api/v3/fine_tune_status/F5jvdzGnYi";
  private static final String CANCEL = "/api/v3/cancle_training/F5jvdzGnYi";
  private static final String OK = Samples.phase("ok");

  @AutoClose private final ProviderEnvironment env = new ProviderEnvironment("dreambooth");

  private final ScriptedServer server = env.server;

  @ParameterizedTest
  @ValueSource(strings = {"success", "error"})
  void aTrainingThatStopsIsConfirmedByItsStatus(String status) {
    server.answer(GPU, OK, CANCELLED.replace("success", status));
    StopReport report = cancel(env.accept());

    assertThat(report.status())
        .isInstanceOfSatisfying(
            TrainingStatus.Failed.class, failed -> assertThat(failed.isCancelled()).isTrue());
    assertThat(report.words()).isEqualTo(report.status().words());
    assertThat(env.ledger().isSettled()).isTrue();
    assertThat(server.paths()).containsExactly(STATUS, CANCEL, STATUS);
  }

  @Test
  void anAnswerOfSuccessIsNotBelievedAndItIsAskedAgain() {
    server.answer(GPU, OK, GPU, GPU, OK, CANCELLED);
    assertThat(cancel(env.accept()).status().isEnd()).isTrue();
    assertThat(server.requests()).hasSize(6);
  }

  @Test
  void aModelThatIsReadyIsNotStopped() {
    server.answer(READY);
    TrainingStatus ready = new TrainingStatus.Ready("F5jvdzGnYi", null, List.of());
    assertThat(cancel(env.accept())).isEqualTo(new StopReport(ready, "it is ready"));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aModelThatBecomesReadyMeanwhileIsReady() {
    server.answer(GPU, OK, READY);
    assertThat(cancel(env.accept()).status()).isInstanceOf(TrainingStatus.Ready.class);
    env.temporal.awaitClose();
    assertThat(env.ledger().ready()).isEqualTo(env.temporal.result("F5jvdzGnYi"));
  }

  @Test
  void theSandboxCannotBeAsked() {
    try (ProviderEnvironment sandbox = new ProviderEnvironment("dreambooth-sandbox")) {
      sandbox.server.answer(GPU);
      assertThat(cancel(sandbox, sandbox.accept()))
          .isEqualTo(
              new StopReport(
                  Samples.underWay("deploying_gpu"),
                  "the API has no call that cancels a training"));
      assertThat(sandbox.server.requests()).hasSize(1);
      assertThat(sandbox.ledger().isSettled()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasLearntFromAWebhookOnlyIsNotAskedToStop(LearntFrom learntFrom) {
    server.answer(GPU, OK, CANCELLED);
    env.accept();
    StopReport report = cancel(env.training(env.pinned(), learntFrom));

    if (learntFrom == LearntFrom.WEBHOOK) {
      assertThat(report.words())
          .isEqualTo("its id was learnt from a webhook only, and such a training is not cancelled");
      assertThat(server.paths()).containsExactly(STATUS);
    } else {
      assertThat(server.paths()).containsExactly(STATUS, CANCEL, STATUS);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          404 | {"status":"error","messege":"gone"}                 | "gone" (HTTP 404)
          404 | {"status":"error","messege":"cancelled"}            | "cancelled" (HTTP 404)
          404 | {"status":"error","messege":"Training not found"}   | "Training not found" (HTTP 404)
          200 | {"status":"error","messege":"Training not found"}   | "Training not found" (HTTP 200)
          200 | {"status":"error","messege":"It went boom"}         | "It went boom" (HTTP 200)
          401 | {"status":"error","messege":"Invalid Api Key"}      | the provider answered "Invalid Api Key" (HTTP 401)
          200 | {"status":"error","message":"Invalid Api Key"}      | the provider answered "Invalid Api Key" (HTTP 200)
          429 | {"status":"error","messege":"Rate limit exceeded"}  | the provider answered "Rate limit exceeded" (HTTP 429)
          500 | {"status":"error","messege":"Training not found"}   | the provider answered "Training not found" (HTTP 500)
          502 | {"status":"success","messege":"cancelled"}          | the provider answered "cancelled" (HTTP 502)
          503 | down for maintenance                                | the provider answered "down for maintenance" (HTTP 503)
          """)
  void afterACancelOnlyAPhaseConfirmsTheEnd(int status, String body, String words) {
    server.behave(
        (request, connection) -> {
          switch (request) {
            case 1 -> ScriptedServer.respond(connection, 200, GPU);
            case 2 -> ScriptedServer.respond(connection, 200, OK);
            default -> ScriptedServer.respond(connection, status, body);
          }
        });
    assertNotShownToHaveEnded(env, words);
    assertThat(server.paths()).startsWith(STATUS, CANCEL, STATUS).hasSizeGreaterThan(10);
  }

  @Test
  void whatCannotBeAskedToStopAndIsNotKnownHasNotEndedEither() {
    try (ProviderEnvironment sandbox = new ProviderEnvironment("dreambooth-sandbox")) {
      sandbox.server.answer(404, "{\"messege\":\"gone\"}");
      assertNotShownToHaveEnded(sandbox, "\"gone\" (HTTP 404)");
      assertThat(sandbox.server.paths())
          .containsOnly("/api/sandbox/v3/fine_tune_status/F5jvdzGnYi");
    }
  }

  @Test
  void aTrainingOfAnotherProviderIsNotAskedToStop() {
    AcceptedTraining elsewhere = Samples.training();
    assertThatThrownBy(() -> env.call(ProviderActivities.CANCEL, elsewhere, StopReport.class))
        .rootCause()
        .hasMessageContaining("run a worker that serves the former");
    assertThat(server.requests()).isEmpty();
  }

  private static void assertNotShownToHaveEnded(ProviderEnvironment env, String words) {
    AcceptedTraining training = env.accept();
    assertThatThrownBy(() -> cancel(env, training))
        .rootCause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo("NotFinished");
              assertThat(failure.getOriginalMessage())
                  .isEqualTo("training F5jvdzGnYi is not shown to have ended: " + words);
            });
    assertThat(env.ledger().isSettled()).isFalse();
  }

  private StopReport cancel(AcceptedTraining training) {
    return cancel(env, training);
  }

  private static StopReport cancel(ProviderEnvironment env, AcceptedTraining training) {
    return env.callAgain(ProviderActivities.CANCEL, training, StopReport.class, 15);
  }
}
