package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.PinnedProvider;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the status endpoint says about an id that may be the one of a training. */
class ConfirmTest {

  private static final String GPU = "{\"status\":\"success\",\"messege\":\"deploying_gpu\"}";
  private static final String READY = "{\"status\":\"success\",\"messege\":\"model_ready\"}";
  private static final String BOOM = "{\"status\":\"error\",\"messege\":\"It went boom\"}";
  private static final String UNKNOWN = "{\"status\":\"error\",\"messege\":\"Training not found\"}";

  @Test
  void whatTheProviderKnowsIsATraining() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      SubmitOutcome.Accepted training = known(env.confirm(command(env, Duration.ZERO, true)));
      assertThat(training.trainingId()).isEqualTo("F5jvdzGnYi");
      assertThat(training.provider()).isEqualTo(env.settings(null).pin("default"));
      assertThat(training.proposed()).isTrue();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void oneThatIsOverIsOneToo() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(READY))) {
      assertThat(known(env.confirm(command(env, Duration.ZERO, false))).proposed()).isFalse();
    }
  }

  @Test
  void anErrorSaysNothingSoItIsAskedAgain() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(BOOM, BOOM, GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      known(env.confirm(command(env, Duration.ofMinutes(30), true)));
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void anErrorThatStaysDecidesNothingAndIsNotAskedAboutForEver() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(BOOM))) {
      assertThat(env.confirm(command(env, Duration.ofMinutes(30), true)))
          .isEqualTo(new ProposalVerdict.NotKnown("\"It went boom\" (HTTP 200)", true));
    }
  }

  @Test
  void aWordThatIsNoDocumentedPhaseProvesNothing() throws IOException {
    String word = "{\"status\":\"success\",\"messege\":\"not_here\"}";
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(word))) {
      assertThat(env.confirm(command(env, Duration.ZERO, false)))
          .isEqualTo(new ProposalVerdict.NotKnown("\"not_here\"", true));
    }
  }

  @Test
  void aTrainingMayBecomeKnownOnlyAfterAWhile() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(UNKNOWN, UNKNOWN, GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      known(env.confirm(command(env, Duration.ofMinutes(30), true)));
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void whatTheProviderDoesNotKnowIsNoTraining() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(UNKNOWN))) {
      assertThat(env.confirm(command(env, Duration.ofMinutes(30), true)))
          .isEqualTo(new ProposalVerdict.NotKnown("\"Training not found\" (HTTP 200)", false));
    }
  }

  @Test
  void whereNobodyKnowsWhereItWasSentTheWorkersOwnProviderIsAsked() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(GPU))) {
      ConfirmCommand command = command(null, env, Duration.ZERO, true);
      assertThat(known(env.confirm(command)).provider())
          .isEqualTo(env.settings(null).pin("default"));
    }
  }

  private static SubmitOutcome.Accepted known(ProposalVerdict verdict) {
    assertThat(verdict).isInstanceOf(ProposalVerdict.Known.class);
    return ((ProposalVerdict.Known) verdict).training();
  }

  private static ConfirmCommand command(
      ProviderEnvironment env, Duration patience, boolean proposed) {
    return command(env.settings(null).pin("default"), env, patience, proposed);
  }

  private static ConfirmCommand command(
      @Nullable PinnedProvider provider,
      ProviderEnvironment env,
      Duration patience,
      boolean proposed) {
    return new ConfirmCommand(
        "F5jvdzGnYi", "default", provider, env.clock().instant().plus(patience), proposed, null);
  }
}
