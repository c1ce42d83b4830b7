package dev.finetune.provider;

import static dev.finetune.ledgers.LedgerServer.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledger.Reservation;
import dev.finetune.training.PinnedProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out about a candidate, and what the ledger keeps of it. */
class ConfirmTest {

  private static final String GPU = "{\"status\":\"success\",\"messege\":\"deploying_gpu\"}";
  private static final String READY = "{\"status\":\"success\",\"messege\":\"model_ready\"}";
  private static final String BOOM = "{\"status\":\"error\",\"messege\":\"It went boom\"}";
  private static final String ODD = "{\"status\":\"success\",\"messege\":\"not_here\"}";
  private static final String UNKNOWN = "{\"status\":\"error\",\"messege\":\"Training not found\"}";
  private static final Confirmation KNOWN = new Confirmation(true, "the provider knows it");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  @ParameterizedTest
  @ValueSource(strings = {GPU, READY})
  void aCandidateThatTheProviderKnowsIsAccepted(String answer) throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(answer);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.grant();
      assertThat(confirm(env, Duration.ZERO)).isEqualTo(KNOWN);
      assertThat(env.ledger().holds("F5jvdzGnYi")).isTrue();
      assertThat(env.ledger().open()).extracting(OpenRequest::charged).containsExactly(true);
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {BOOM, ODD, UNKNOWN})
  void whatMayPassIsAskedAgain(String answer) throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(answer, answer, GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.grant();
      assertThat(confirm(env, HALF_AN_HOUR)).isEqualTo(KNOWN);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          WEBHOOK  | 30 | 11 | "It went boom" (HTTP 200) | {"status":"error","messege":"It went boom"}
          OPERATOR | 0  | 7  | "It went boom" (HTTP 200) | {"status":"error","messege":"It went boom"}
          OPERATOR | 0  | 7  | its phase is "not_here"   | {"status":"success","messege":"not_here"}
          """)
  void anAnswerThatSaysNothingDecidesNothingAndIsNotAskedForEver(
      LearntFrom learntFrom, int minutes, int checks, String words, String answer)
      throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(answer);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.grant();
      ConfirmCommand command =
          command(env, "F5jvdzGnYi", 1, "g1", learntFrom, Duration.ofMinutes(minutes));
      assertThat(confirm(env, command))
          .isEqualTo(
              new Confirmation(
                  false, "the provider does not say whether it is a training: " + words));
      assertThat(server.requests()).hasSize(checks);
      assertThat(candidates(env)).containsExactly("F5jvdzGnYi");
      assertThat(env.ledger().holds("F5jvdzGnYi")).isFalse();
    }
  }

  @Test
  void aCandidateThatTheProviderDoesNotKnowIsRejected() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(UNKNOWN))) {
      env.grant();
      assertThat(confirm(env, HALF_AN_HOUR))
          .isEqualTo(
              new Confirmation(
                  false, "the provider does not know it: \"Training not found\" (HTTP 200)"));
      assertThat(candidates(env)).isEmpty();
      assertThat(env.ledger().isSettled()).isFalse();
    }
  }

  @Test
  void whileTheProviderCannotBeAskedNothingIsDecided() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.grant();
      server.close();
      assertThatThrownBy(() -> confirmOnce(env))
          .rootCause()
          .hasMessageContaining("training F5jvdzGnYi is not confirmed yet: nothing was sent")
          .hasMessageContaining("ProviderUnavailable");
      assertThat(candidates(env)).containsExactly("F5jvdzGnYi");
    }
  }

  @Test
  void aCandidateIsLookedForWhereItsRequestWasSent() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      reserve(env, ID, Samples.PINNED);
      assertThatThrownBy(() -> confirmOnce(env))
          .rootCause()
          .hasMessageContaining("run a worker that serves the former");
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {GPU, READY})
  void whatAnotherLedgerHoldsIsThatOnes(String answer) throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(answer))) {
      env.withLedgers(env.temporal.listing("another"));
      reserve(env, "another", env.pinned());
      env.temporal.ledgers.recordOnce("another", accepted());
      env.grant();
      assertThat(confirm(env, Duration.ZERO))
          .isEqualTo(new Confirmation(false, "it is the training of another"));
      assertThat(candidates(env)).isEmpty();
    }
  }

  @Test
  void whatTheOwnLedgerHoldsIsItsOwn() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(GPU))) {
      env.withLedgers(env.temporal.listing(ID));
      env.accept();
      assertThat(confirm(env, Duration.ZERO)).isEqualTo(KNOWN);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, another, the webhook was sent to the address of another training's request",
    "2,        , there is no request 2"
  })
  void whatIsOfNoRequestOfThisTrainingIsRejectedAndTheProviderIsNotAsked(
      int request, @Nullable String grant, String words) throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.grant();
      LedgerState before = env.ledger();
      ConfirmCommand command =
          command(env, "F5jvdzGnYi", request, grant, LearntFrom.OPERATOR, Duration.ZERO);
      assertThat(confirm(env, command)).isEqualTo(new Confirmation(false, words));
      assertThat(env.ledger()).isEqualTo(before);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aWebhookThatNamesNoTrainingStillSaysThatTheProviderHasTheRequest() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.grant();
      env.temporal.record(1, "g1", Fact.NOT_ACCEPTED, null);
      ConfirmCommand command = command(env, null, 1, "g1", LearntFrom.WEBHOOK, Duration.ZERO);
      assertThat(confirm(env, command))
          .isEqualTo(new Confirmation(true, "the provider has the request"));
      assertThat(env.ledger().open()).extracting(OpenRequest::request).containsExactly(1);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void aCandidateOpensARequestThatWasTakenForNotAccepted() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(GPU))) {
      env.grant();
      env.temporal.record(1, "g1", Fact.NOT_ACCEPTED, null);
      assertThat(confirm(env, Duration.ZERO)).isEqualTo(KNOWN);
      assertThat(env.ledger().open()).extracting(OpenRequest::charged).containsExactly(true);
    }
  }

  @Test
  void aTrainingThatHasEndedIsNotCheckedAgain() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      env.accept();
      env.temporal.record(1, "g1", Fact.ENDED, "F5jvdzGnYi");
      assertThat(confirm(env, Duration.ZERO)).isEqualTo(new Confirmation(true, "it has ended"));
      assertThat(env.ledger().isSettled()).isTrue();
      assertThat(server.requests()).isEmpty();
    }
  }

  private static Confirmation confirm(ProviderEnvironment env, Duration within) {
    return confirm(env, command(env, "F5jvdzGnYi", 1, "g1", LearntFrom.WEBHOOK, within));
  }

  private static Confirmation confirm(ProviderEnvironment env, ConfirmCommand command) {
    return env.callAgain(
        ProviderActivities.CONFIRM, command, Confirmation.class, Duration.ofMinutes(50));
  }

  private static Confirmation confirmOnce(ProviderEnvironment env) {
    ConfirmCommand command = command(env, "F5jvdzGnYi", 1, "g1", LearntFrom.WEBHOOK, Duration.ZERO);
    return env.call(ProviderActivities.CONFIRM, command, Confirmation.class);
  }

  private static ConfirmCommand command(
      ProviderEnvironment env,
      @Nullable String trainingId,
      int request,
      @Nullable String grant,
      LearntFrom learntFrom,
      Duration within) {
    return new ConfirmCommand(
        trainingId, request, grant, learntFrom, env.clock().instant().plus(within));
  }

  private static void reserve(ProviderEnvironment env, String workflowId, PinnedProvider provider) {
    env.working()
        .ledgers
        .reserve(
            workflowId, new Reservation("g1", "run-1", "1-x", Allowance.FIRST, provider, null));
  }

  private static RequestRecord accepted() {
    return new RequestRecord(
        1, "g1", Fact.ACCEPTED, "F5jvdzGnYi", LearntFrom.ANSWER, "it was accepted", null);
  }

  private static List<String> candidates(ProviderEnvironment env) {
    return env.ledger().open().stream().flatMap(one -> one.trainingIds().stream()).toList();
  }
}
