package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.PinnedProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {GPU, READY, UNKNOWN})
  void whatAnotherRunHoldsIsThatRunsWhateverTheProviderSays(String answer) throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(answer);
    try (ProviderEnvironment env = new ProviderEnvironment(server, new Held("other", false))) {
      assertThat(env.confirm(command(env, Duration.ZERO, true)))
          .isEqualTo(new ProposalVerdict.HeldElsewhere("other"));
      assertThat(server.requests())
          .singleElement()
          .asString()
          .startsWith("POST /api/sandbox/v3/fine_tune_status/F5jvdzGnYi ");
    }
  }

  @Test
  void whatTheAskingRunHoldsIsItsOwn() throws IOException {
    Held own = new Held("confirm me", false);
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(GPU), own)) {
      known(env.confirm(command(env, Duration.ZERO, true)));
    }
  }

  @Test
  void whoeverAsksItIsTheOwnersToTake() throws IOException {
    Held held = new Held("owner", false);
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(GPU), held)) {
      known(env.confirm(ownedBy("owner", command(env, Duration.ZERO, true))));
    }
  }

  @Test
  void whatAnEarlierRunMadeReadyAPersonMayNameAndACallbackOnlyRepeats() throws IOException {
    Held ready = new Held("owner", true);
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(GPU), ready)) {
      known(env.confirm(ownedBy("owner", command(env, Duration.ZERO, false))));
      assertThat(env.confirm(ownedBy("owner", command(env, Duration.ZERO, true))))
          .isEqualTo(new ProposalVerdict.HeldElsewhere("owner"));
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

  private static ConfirmCommand ownedBy(String owner, ConfirmCommand command) {
    return new ConfirmCommand(
        command.trainingId(),
        command.account(),
        command.provider(),
        command.patience(),
        command.proposed(),
        owner);
  }

  /** The training of these tests is a run's, which has perhaps made it ready. */
  private record Held(String by, boolean madeReady) implements EarlierSubmissions {

    @Override
    public Optional<SubmitOutcome> before(String workflowId, String runId, String digest) {
      return Optional.empty();
    }

    @Override
    public Optional<String> holderBut(String workflowId, String trainingId, boolean ready) {
      boolean counts = !by.equals(workflowId) || (madeReady && !ready);
      return counts && trainingId.equals("F5jvdzGnYi") ? Optional.of(by) : Optional.empty();
    }
  }
}
