package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.CheckReport;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.PollNews;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where webhooks can reach us: a check every five minutes. */
class PollTest {

  private static final String GPU = "{\"status\":\"success\",\"messege\":\"deploying_gpu\"}";
  private static final String READY = "{\"status\":\"success\",\"messege\":\"model_ready\"}";
  private static final String FAILED = "{\"status\":\"error\",\"messege\":\"training_failed\"}";
  private static final String BOOM = "{\"status\":\"error\",\"messege\":\"It went boom\"}";
  private static final String DOWN = "{\"status\":\"error\",\"message\":\"Rate limit exceeded\"}";

  @Test
  void eachCheckIsOneAttemptUntilThereIsNews() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU, GPU, READY);
    try (ProviderEnvironment env = environment(server)) {
      assertThat(poll(env, env.accept(), null))
          .isEqualTo(new PollNews(new TrainingStatus.Ready("F5jvdzGnYi", null), null));
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void theEndIsSettledInTheLedgerBeforeItIsReported() throws IOException {
    try (ProviderEnvironment env = environment(ScriptedServer.inTurn(GPU, READY))) {
      poll(env, env.accept(), null);
      env.temporal.awaitClose();
      assertThat(env.ledger().ready()).isEqualTo(env.temporal.result("F5jvdzGnYi"));
    }
    try (ProviderEnvironment env = environment(ScriptedServer.inTurn(FAILED))) {
      poll(env, env.accept(), null);
      assertThat(env.ledger().hasEnded("F5jvdzGnYi")).isTrue();
      assertThat(env.ledger().isSettled()).isTrue();
    }
  }

  @Test
  void problemsOutliveTheAttempts() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(BOOM);
    try (ProviderEnvironment env = environment(server)) {
      AcceptedTraining training = env.accept();
      PollProblem shown = poll(env, training, null).problem();
      assertThat(shown)
          .extracting("kind", "checks", "words")
          .containsExactly(PollProblem.Kind.UNEXPLAINED, 2, "\"It went boom\" (HTTP 200)");
      assertThat(server.requests()).hasSize(2);

      assertThat(poll(env, training, shown).status())
          .isEqualTo(
              new TrainingStatus.Failed(
                  null, "the provider repeats the error \"It went boom\" (HTTP 200)"));
    }
  }

  @Test
  void aGoodAnswerEndsTheProblem() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(BOOM, GPU, BOOM, GPU, BOOM, BOOM);
    try (ProviderEnvironment env = environment(server)) {
      assertThat(poll(env, env.accept(), null).problem()).extracting("checks").isEqualTo(2);
      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void aCheckWithoutNewsIsABenignFailureThatShowsTheProgress() throws IOException {
    try (ProviderEnvironment env = environment(ScriptedServer.inTurn(GPU))) {
      ApplicationFailure failure = failureOf(env, command(env, env.accept(), null));
      CheckReport report = failure.getDetails().get(CheckReport.class);

      assertThat(failure.getType()).isEqualTo("NotFinished");
      assertThat(failure.getOriginalMessage())
          .isEqualTo("training F5jvdzGnYi: phase deploying_gpu; next check in 300 s");
      assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
      assertThat(report.progress()).extracting("phase").isEqualTo(TrainingPhase.DEPLOYING_GPU);
      assertThat(Duration.between(report.checkedAt(), report.nextCheck())).hasMinutes(5);
    }
  }

  @Test
  void withoutWebhooksTheNextCheckComesSooner() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(GPU))) {
      assertThat(failureOf(env, command(env, env.accept(), null)).getOriginalMessage())
          .isEqualTo("training F5jvdzGnYi: phase deploying_gpu; next check in 30 s");
    }
  }

  @Test
  void anUnreachableProviderSaysNothingAboutTheTraining() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = environment(server)) {
      server.close();
      ApplicationFailure failure = failureOf(env, command(env, env.accept(), null));
      assertThat(failure.getType()).isEqualTo("ProviderUnavailable");
      assertThat(failure.getOriginalMessage())
          .startsWith("training F5jvdzGnYi: nothing was sent: no connection to http://127.0.0.1:")
          .endsWith("; next check in 300 s");
    }
  }

  @Test
  void anotherProvidersTrainingIsLeftAlone() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = environment(server)) {
      AcceptedTraining training = elsewhere(env);
      PollProblem problem = poll(env, training, null).problem();
      String words =
          "training F5jvdzGnYi was accepted at https://other.example.com/api (dreambooth, account"
              + " \"default\"), and this worker serves "
              + server.url()
              + " (dreambooth-sandbox, accounts \"default\"): run a worker that serves the former;"
              + " the training itself goes on";
      assertThat(problem)
          .extracting("kind", "words")
          .containsExactly(PollProblem.Kind.NOT_SERVED, words);

      ApplicationFailure failure = failureOf(env, command(env, training, problem));
      assertThat(failure.getType()).isEqualTo("ProviderNotServed");
      assertThat(failure.isNonRetryable()).isFalse();
      assertThat(failure.getOriginalMessage()).contains(words);
      assertThat(server.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          UnderWay    | false | {"status":"success","messege":"deploying_gpu"}
          Ready       | true  | {"status":"success","messege":"model_ready"}
          Failed      | true  | {"status":"error","messege":"training_failed"}
          Failed      | true  | {"status":"error","messege":"cancelled"}
          Unexplained | false | {"status":"error","messege":"It went boom"}
          NotFound    | false | {"status":"error","messege":"Training not found"}
          """)
  void oneCheckSaysWhatItSeesAndSettlesAnEnd(String status, boolean settled, String body)
      throws IOException {
    try (ProviderEnvironment env = environment(ScriptedServer.inTurn(body))) {
      assertThat(check(env, env.accept()).getClass().getSimpleName()).isEqualTo(status);
      assertThat(env.ledger().isSettled()).isEqualTo(settled);
    }
  }

  @Test
  void oneCheckThatLearnsNothingIsTriedAgain() throws IOException {
    try (ProviderEnvironment env = environment(ScriptedServer.inTurn(DOWN, DOWN, GPU))) {
      AcceptedTraining training = env.accept();
      ApplicationFailure failure = rootOf(() -> check(env, training));
      assertThat(failure.getType()).isEqualTo("ProviderUnavailable");
      assertThat(failure.getOriginalMessage())
          .isEqualTo(
              "training F5jvdzGnYi: the provider answered \"Rate limit exceeded\" (HTTP 200)");
      assertThat(
              env.callAgain(
                  ProviderActivities.CHECK, training, TrainingStatus.class, Duration.ofMinutes(5)))
          .isInstanceOf(TrainingStatus.UnderWay.class);

      assertThat(rootOf(() -> check(env, elsewhere(env))).getOriginalMessage())
          .contains("run a worker that serves the former");
    }
  }

  private static ProviderEnvironment environment(ScriptedServer server) throws IOException {
    return new ProviderEnvironment(server).withPublicUrl("https://hooks.example.com");
  }

  private static PollNews poll(
      ProviderEnvironment env, AcceptedTraining training, @Nullable PollProblem shown) {
    return env.callAgain(
        ProviderActivities.POLL,
        command(env, training, shown),
        PollNews.class,
        Duration.ofMinutes(40));
  }

  private static TrainingStatus check(ProviderEnvironment env, AcceptedTraining training) {
    return env.call(ProviderActivities.CHECK, training, TrainingStatus.class);
  }

  private static ApplicationFailure failureOf(ProviderEnvironment env, PollCommand command) {
    return rootOf(() -> env.call(ProviderActivities.POLL, command, PollNews.class));
  }

  private static ApplicationFailure rootOf(Supplier<?> call) {
    return (ApplicationFailure)
        Throwables.getRootCause(catchThrowableOfType(WorkflowFailedException.class, call::get));
  }

  private static AcceptedTraining elsewhere(ProviderEnvironment env) {
    PinnedProvider other =
        new PinnedProvider("https://other.example.com/api", ProviderApi.DREAMBOOTH, "default");
    return new AcceptedTraining("F5jvdzGnYi", 1, other, env.clock().instant(), LearntFrom.ANSWER);
  }

  private static PollCommand command(
      ProviderEnvironment env, AcceptedTraining training, @Nullable PollProblem shown) {
    return new PollCommand(
        training,
        TrainingPhase.DEPLOYING_GPU,
        false,
        env.clock().instant().plus(Duration.ofDays(1)),
        shown);
  }
}
