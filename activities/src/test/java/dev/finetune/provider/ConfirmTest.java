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
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledger.Reservation;
import dev.finetune.ledgers.LedgerServer;
import dev.finetune.training.ProviderApi;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out about a candidate, and what the ledger keeps of it. */
class ConfirmTest {

  private static final Confirmation KNOWN = new Confirmation(true, "the provider knows it");

  @AutoClose
  private final ProviderEnvironment env = new ProviderEnvironment(ProviderApi.DREAMBOOTH_SANDBOX);

  private final ScriptedServer server = env.server;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          held     | 1  | WEBHOOK  | 0  | the provider knows it | {"status":"success","messege":"deploying_gpu"}
          held     | 1  | OPERATOR | 0  | the provider knows it | {"status":"success","messege":"model_ready"}
          rejected | 11 | WEBHOOK  | 30 | the provider does not know it: "Training not found" (HTTP 200) | {"status":"error","messege":"Training not found"}
          rejected | 1  | OPERATOR | 0  | the provider does not know it: "Training not found" (HTTP 200) | {"status":"error","messege":"Training not found"}
          named    | 11 | WEBHOOK  | 30 | the provider does not say whether it is a training: "It went boom" (HTTP 200) | {"status":"error","messege":"It went boom"}
          named    | 7  | OPERATOR | 0  | the provider does not say whether it is a training: "It went boom" (HTTP 200) | {"status":"error","messege":"It went boom"}
          named    | 7  | OPERATOR | 0  | the provider does not say whether it is a training: its phase is "not_here"   | {"status":"success","messege":"not_here"}
          """)
  void everyAnswerDecidesAndNoneIsAskedForForEver(
      String kept, int checks, LearntFrom learntFrom, int minutes, String words, String answer) {
    server.answer(answer);
    env.grant();
    Confirmation confirmation = confirm(command("F5jvdzGnYi", 1, "g1", learntFrom, minutes));

    assertThat(confirmation).isEqualTo(new Confirmation(kept.equals("held"), words));
    assertThat(env.ledger().holds("F5jvdzGnYi")).isEqualTo(kept.equals("held"));
    assertThat(candidates()).isEqualTo(kept.equals("rejected") ? List.of() : List.of("F5jvdzGnYi"));
    assertThat(env.ledger().isSettled()).isFalse();
    assertThat(server.requests()).hasSize(checks);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Training not found", "It went boom"})
  void whatMayPassIsAskedAgain(String words) {
    server.answer(Samples.error(words), Samples.phase("not_here"), Samples.GPU);
    env.grant();
    assertThat(confirm(webhook(30))).isEqualTo(KNOWN);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void whileTheProviderCannotBeAskedNothingIsDecided() {
    server.close();
    env.grant();
    assertThatThrownBy(() -> confirmOnce(webhook(0)))
        .rootCause()
        .hasMessageContaining("training F5jvdzGnYi is not confirmed yet: nothing was sent")
        .hasMessageContaining("ProviderUnavailable");
    assertThat(candidates()).containsExactly("F5jvdzGnYi");
  }

  @Test
  void aCandidateIsLookedForWhereItsRequestWasSent() {
    env.working()
        .ledgers
        .reserve(ID, new Reservation("g1", "run-1", "1-x", Allowance.FIRST, Samples.PINNED, null));
    assertThatThrownBy(() -> confirmOnce(webhook(0)))
        .rootCause()
        .hasMessageContaining("run a worker that serves the former");
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"deploying_gpu", "model_ready"})
  void whatAnotherLedgerHoldsIsThatOnes(String phase) {
    server.answer(Samples.phase(phase));
    env.ledgers = env.temporal.listing("another");
    LedgerServer temporal = env.working();
    temporal.ledgers.reserve("another", temporal.reservation("g9", "1-x", Allowance.FIRST));
    temporal.ledgers.recordOnce("another", LedgerServer.fact(1, "g9", Fact.ACCEPTED, "F5jvdzGnYi"));
    env.grant();

    assertThat(confirm(webhook(0)))
        .isEqualTo(new Confirmation(false, "it is the training of another"));
    assertThat(candidates()).isEmpty();
  }

  @Test
  void whatTheOwnLedgerHoldsIsItsOwn() {
    server.answer(Samples.GPU);
    env.ledgers = env.temporal.listing(ID);
    env.accept();
    assertThat(confirm(webhook(0))).isEqualTo(KNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "1, another, the webhook was sent to the address of another training's request",
    "2,        , there is no request 2"
  })
  void whatIsOfNoRequestOfThisTrainingIsRejectedAndTheProviderIsNotAsked(
      int request, @Nullable String grant, String words) {
    env.grant();
    LedgerState before = env.ledger();

    assertThat(confirm(command("F5jvdzGnYi", request, grant, LearntFrom.OPERATOR, 0)))
        .isEqualTo(new Confirmation(false, words));
    assertThat(env.ledger()).isEqualTo(before);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aWebhookThatNamesNoTrainingStillSaysThatTheProviderHasTheRequest() {
    env.grant();
    env.temporal.record(1, "g1", Fact.NOT_ACCEPTED, null);

    assertThat(confirm(command(null, 1, "g1", LearntFrom.WEBHOOK, 0)))
        .isEqualTo(new Confirmation(true, "the provider has the request"));
    assertThat(env.ledger().open()).extracting(OpenRequest::request).containsExactly(1);
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aCandidateOpensARequestThatWasTakenForNotAccepted() {
    server.answer(Samples.GPU);
    env.grant();
    env.temporal.record(1, "g1", Fact.NOT_ACCEPTED, null);

    assertThat(confirm(webhook(0))).isEqualTo(KNOWN);
    assertThat(env.ledger().open()).extracting(OpenRequest::charged).containsExactly(true);
  }

  @Test
  void aTrainingThatHasEndedIsNotCheckedAgain() {
    env.accept();
    env.temporal.record(1, "g1", Fact.ENDED, "F5jvdzGnYi");

    assertThat(confirm(webhook(0))).isEqualTo(new Confirmation(true, "it has ended"));
    assertThat(env.ledger().isSettled()).isTrue();
    assertThat(server.requests()).isEmpty();
  }

  private Confirmation confirm(ConfirmCommand command) {
    return env.callAgain(ProviderActivities.CONFIRM, command, Confirmation.class, 50);
  }

  private Confirmation confirmOnce(ConfirmCommand command) {
    return env.call(ProviderActivities.CONFIRM, command, Confirmation.class);
  }

  private ConfirmCommand webhook(int minutes) {
    return command("F5jvdzGnYi", 1, "g1", LearntFrom.WEBHOOK, minutes);
  }

  private ConfirmCommand command(
      @Nullable String trainingId,
      int request,
      @Nullable String grant,
      LearntFrom learntFrom,
      int minutes) {
    return new ConfirmCommand(
        trainingId, request, grant, learntFrom, env.clock().instant().plusSeconds(60L * minutes));
  }

  private List<String> candidates() {
    return env.ledger().open().stream().flatMap(one -> one.trainingIds().stream()).toList();
  }
}
