package dev.finetune.provider;

import static dev.finetune.provider.Samples.BOOM;
import static dev.finetune.provider.Samples.GPU;
import static dev.finetune.provider.Samples.READY;
import static dev.finetune.provider.Samples.error;
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
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledgers.LedgerServer;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import io.temporal.client.ActivityCompletionClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where webhooks can reach us: a check every five minutes. */
class PollTest {

  @AutoClose private final ProviderEnvironment env = new ProviderEnvironment("dreambooth-sandbox");

  private final ScriptedServer server = env.server;

  @BeforeEach
  void letWebhooksReachUs() {
    env.publicUrl = "https://hooks.example.com";
  }

  @Test
  void eachCheckIsOneAttemptUntilTheEndWhichIsSettledInTheLedger() {
    server.answer(GPU, GPU, READY);

    assertThat(poll(env.accept(), null))
        .isEqualTo(new PollNews(new TrainingStatus.Ready("F5jvdzGnYi", null, List.of()), null));
    assertThat(server.requests()).hasSize(3);
    env.temporal.awaitClose();
    assertThat(env.ledger().ready()).isEqualTo(env.temporal.result("F5jvdzGnYi"));
  }

  @Test
  void problemsOutliveTheAttempts() {
    server.answer(BOOM);
    AcceptedTraining training = env.accept();
    PollProblem shown = poll(training, null).problem();
    assertThat(shown)
        .extracting("kind", "checks", "words")
        .containsExactly(PollProblem.Kind.UNEXPLAINED, 2, "\"It went boom\" (HTTP 200)");
    assertThat(server.requests()).hasSize(2);

    assertThat(poll(training, shown).status())
        .isEqualTo(
            new TrainingStatus.Failed(
                Cause.FAILED, "the provider repeats the error \"It went boom\" (HTTP 200)"));
    assertThat(env.temporal.awaitState(LedgerState::isSettled).holds(training.trainingId()))
        .isTrue();
  }

  @Test
  void problemsOutliveAWorkerThatDiesInASlowCheck() {
    server.behave(
        (request, connection) -> {
          if (request != 2) {
            ScriptedServer.respond(connection, 200, BOOM);
          }
        });
    ActivityCompletionClient usual = env.completion;
    AtomicInteger heartbeats = new AtomicInteger();
    env.completion =
        LedgerServer.intercepted(
            ActivityCompletionClient.class,
            usual,
            (method, arguments, goOn) -> {
              Object done = goOn.call();
              // The first one kept the problem, the second one says that the check takes long.
              if (heartbeats.incrementAndGet() == 2) {
                usual.completeExceptionally((byte[]) arguments[0], new IOException("it died"));
              }
              return done;
            });

    assertThat(poll(env.accept(), null).problem()).extracting("checks").isEqualTo(2);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aGoodAnswerEndsTheProblem() {
    server.answer(BOOM, GPU, BOOM, GPU, BOOM, BOOM);
    assertThat(poll(env.accept(), null).problem()).extracting("checks").isEqualTo(2);
    assertThat(server.requests()).hasSize(6);
  }

  @Test
  void aCheckWithoutNewsIsABenignFailureThatShowsTheProgress() {
    server.answer(GPU);
    ApplicationFailure failure = failureOf(env.accept(), null);
    CheckReport report = failure.getDetails().get(CheckReport.class);

    assertThat(failure.getType()).isEqualTo("NotFinished");
    assertThat(failure.getOriginalMessage())
        .isEqualTo("training F5jvdzGnYi: phase deploying_gpu; next check in 300 s");
    assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    assertThat(report.progress()).extracting("phase").isEqualTo(TrainingPhase.DEPLOYING_GPU);
    assertThat(Duration.between(report.checkedAt(), report.nextCheck())).hasMinutes(5);
  }

  @Test
  void withoutWebhooksTheNextCheckComesSooner() {
    env.publicUrl = null;
    server.answer(GPU);
    assertThat(failureOf(env.accept(), null).getOriginalMessage()).endsWith("next check in 30 s");
  }

  @Test
  void whatCannotBeReadIsShownAtOnceAndIsNoOutage() {
    server.answer("<html>model_ready</html>");
    ApplicationFailure failure = failureOf(env.accept(), null);
    assertThat(failure.getType()).isEqualTo("StatusUnclear");
    assertThat(failure.getOriginalMessage()).contains("the provider's answer cannot be read");
    assertThat(failure.getDetails().get(CheckReport.class)).isNotNull();
  }

  @Test
  void anUnreachableProviderSaysNothingAboutTheTraining() {
    server.close();
    ApplicationFailure failure = failureOf(env.accept(), null);
    assertThat(failure.getType()).isEqualTo("ProviderUnavailable");
    assertThat(failure.getOriginalMessage())
        .startsWith("training F5jvdzGnYi: nothing was sent: no connection to http://127.0.0.1:")
        .endsWith("; next check in 300 s");
  }

  @Test
  void anotherProvidersTrainingIsLeftAlone() {
    String words =
        "it was sent to https://other.example.com/api (dreambooth, account"
            + " \"default\"), and this worker serves %s (dreambooth-sandbox) with that"
            + " account: run a worker that serves the former; the training itself goes on";
    PollProblem problem = poll(elsewhere(), null).problem();
    assertThat(problem)
        .extracting("kind", "words")
        .containsExactly(PollProblem.Kind.NOT_SERVED, words.formatted(server.url()));

    ApplicationFailure failure = failureOf(elsewhere(), problem);
    assertThat(failure.getType()).isEqualTo("ProviderNotServed");
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage())
        .startsWith("training F5jvdzGnYi: " + words.formatted(server.url()) + "; next check in ");
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UnderWay    | false | {"status":"success","messege":"deploying_gpu"}
          Ready       | true  | {"status":"success","messege":"model_ready"}
          Failed      | true  | {"status":"error","messege":"training_failed"}
          Failed      | true  | {"status":"error","messege":"cancelled"}
          Unexplained | false | {"status":"error","messege":"It went boom"}
          NotFound    | false | {"status":"error","messege":"Training not found"}
          """)
  void oneCheckSaysWhatItSeesAndSettlesAnEnd(String status, boolean settled, String body) {
    server.answer(body);
    assertThat(check(env.accept()).getClass().getSimpleName()).isEqualTo(status);
    assertThat(env.ledger().isSettled()).isEqualTo(settled);
  }

  @Test
  void oneCheckThatLearnsNothingIsTriedAgain() {
    server.answer(error("Rate limit exceeded"), error("Rate limit exceeded"), GPU);
    AcceptedTraining training = env.accept();
    ApplicationFailure failure = rootOf(() -> check(training));
    assertThat(failure.getType()).isEqualTo("ProviderUnavailable");
    assertThat(failure.getOriginalMessage())
        .isEqualTo("training F5jvdzGnYi: the provider answered \"Rate limit exceeded\" (HTTP 200)");
    assertThat(env.callAgain(ProviderActivities.CHECK, training, TrainingStatus.class, 5))
        .isInstanceOf(TrainingStatus.UnderWay.class);

    assertThat(rootOf(() -> check(elsewhere())).getOriginalMessage())
        .contains("run a worker that serves the former");
  }

  private PollNews poll(AcceptedTraining training, @Nullable PollProblem shown) {
    return env.poll(training, shown);
  }

  private ApplicationFailure failureOf(AcceptedTraining training, @Nullable PollProblem shown) {
    PollCommand command = env.pollCommand(training, shown);
    return rootOf(() -> env.call(ProviderActivities.POLL, command, PollNews.class));
  }

  private TrainingStatus check(AcceptedTraining training) {
    return env.call(ProviderActivities.CHECK, training, TrainingStatus.class);
  }

  private static ApplicationFailure rootOf(Supplier<?> call) {
    return (ApplicationFailure)
        Throwables.getRootCause(catchThrowableOfType(WorkflowFailedException.class, call::get));
  }

  private AcceptedTraining elsewhere() {
    PinnedProvider other =
        new PinnedProvider("modelslab", "https://other.example.com/api", "dreambooth", "default");
    return env.training(other, LearntFrom.ANSWER);
  }
}
