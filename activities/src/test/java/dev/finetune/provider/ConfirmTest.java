package dev.finetune.provider;

import static dev.finetune.ledgers.LedgerServer.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.ledgers.LedgerServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found out about a training that is named for a request. */
class ConfirmTest {

  private static final Confirmation KNOWN =
      new Confirmation(true, "the status endpoint knows training F5jvdzGnYi");

  @AutoClose private final ProviderEnvironment env = new ProviderEnvironment("dreambooth-sandbox");

  private final ScriptedServer server = env.server;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | WEBHOOK  | 0  |  | {"status":"success","messege":"deploying_gpu"}
          1  | OPERATOR | 0  |  | {"status":"success","messege":"model_ready"}
          11 | WEBHOOK  | 30 | the provider does not know it: "Training not found" (HTTP 200) | {"status":"error","messege":"Training not found"}
          1  | OPERATOR | 0  | the provider does not know it: "Training not found" (HTTP 200) | {"status":"error","messege":"Training not found"}
          11 | WEBHOOK  | 30 | the provider does not say whether it is one: "It went boom" (HTTP 200) | {"status":"error","messege":"It went boom"}
          7  | OPERATOR | 0  | the provider does not say whether it is one: "It went boom" (HTTP 200) | {"status":"error","messege":"It went boom"}
          7  | OPERATOR | 0  | the provider does not say whether it is one: its phase is "not_here"   | {"status":"success","messege":"not_here"}
          """)
  void everyAnswerDecidesAndNoneIsAskedForForEver(
      int checks, LearntFrom learntFrom, int minutes, @Nullable String refusal, String answer) {
    server.answer(answer);

    assertThat(confirm(command(learntFrom, minutes)))
        .isEqualTo(refusal == null ? KNOWN : rejected(refusal));
    assertThat(server.requests()).hasSize(checks);
  }

  private static Confirmation rejected(String why) {
    return new Confirmation(false, "training F5jvdzGnYi was not adopted: " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Training not found", "It went boom"})
  void whatMayPassIsAskedAgain(String words) {
    server.answer(Samples.error(words), Samples.phase("not_here"), Samples.GPU);
    assertThat(confirm(webhook(30))).isEqualTo(KNOWN);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void whileTheProviderCannotBeAskedNothingIsDecided() {
    server.close();
    assertThatThrownBy(() -> confirmOnce(webhook(0)))
        .rootCause()
        .hasMessageContaining("training F5jvdzGnYi is not confirmed yet: nothing was sent")
        .hasMessageContaining("ProviderUnavailable");
  }

  @Test
  void aTrainingIsAskedForWhereItsRequestWasSent() {
    AcceptedTraining elsewhere = env.training(Samples.PINNED, LearntFrom.WEBHOOK);

    assertThatThrownBy(() -> confirmOnce(new ConfirmCommand(elsewhere, env.clock().instant())))
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

    assertThat(confirm(webhook(0))).isEqualTo(rejected("it is the training of another"));
  }

  @Test
  void whatTheOwnLedgerHoldsIsItsOwn() {
    server.answer(Samples.GPU);
    env.ledgers = env.temporal.listing(ID);
    env.accept();
    assertThat(confirm(webhook(0))).isEqualTo(KNOWN);
  }

  private Confirmation confirm(ConfirmCommand command) {
    return env.callAgain(ProviderActivities.CONFIRM, command, Confirmation.class, 50);
  }

  private Confirmation confirmOnce(ConfirmCommand command) {
    return env.call(ProviderActivities.CONFIRM, command, Confirmation.class);
  }

  private ConfirmCommand webhook(int minutes) {
    return command(LearntFrom.WEBHOOK, minutes);
  }

  private ConfirmCommand command(LearntFrom learntFrom, int minutes) {
    return new ConfirmCommand(
        env.training(env.pinned(), learntFrom), env.clock().instant().plusSeconds(60L * minutes));
  }
}
