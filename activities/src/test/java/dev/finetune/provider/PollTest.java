package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.finetune.activity.Look;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.Trouble;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import io.temporal.client.WorkflowFailedException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.time.Duration;
import org.assertj.core.util.Throwables;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollTest {

  private static final PollSchedule EVERY_FIVE_MINUTES =
      new PollSchedule(Duration.ofMinutes(5), Duration.ofMinutes(5));
  private static final String GPU = "{\"status\":\"success\",\"messege\":\"deploying_gpu\"}";
  private static final String READY = "{\"status\":\"success\",\"messege\":\"model_ready\"}";
  private static final String BOOM = "{\"status\":\"error\",\"messege\":\"It went boom\"}";

  @Test
  void eachLookIsOneAttemptUntilThereIsNews() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU, GPU, READY);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      assertThat(env.poll(command(env), 0)).isEqualTo(new TrainingStatus.Ready("F5jvdzGnYi", null));
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void theTroublesOutliveTheAttempts() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(BOOM);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      Trouble told = troubled(env.poll(command(env), 0));
      assertThat(told)
          .extracting(Trouble::kind, Trouble::looks, Trouble::words)
          .containsExactly(Trouble.Kind.UNEXPLAINED, 2, "\"It went boom\" (HTTP 200)");
      assertThat(server.requests()).hasSize(2);

      assertThat(env.poll(command(env, env.settings(null).pin("default"), told), 0))
          .isEqualTo(new TrainingStatus.Failed(null, "\"It went boom\" (HTTP 200)"));
    }
  }

  @Test
  void aGoodAnswerEndsTheDoubt() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(BOOM, GPU, BOOM, GPU, BOOM, BOOM);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      assertThat(troubled(env.poll(command(env), 0)).looks()).isEqualTo(2);
      assertThat(server.requests()).hasSize(6);
    }
  }

  @Test
  void aLookWithoutNewsIsABenignFailureThatShowsTheProgress() throws IOException {
    try (ProviderEnvironment env = new ProviderEnvironment(ScriptedServer.inTurn(GPU))) {
      ApplicationFailure failure = failureOf(env, command(env));
      assertThat(failure.getType()).isEqualTo("NotFinished");
      assertThat(failure.getOriginalMessage())
          .isEqualTo("training F5jvdzGnYi: phase deploying_gpu; next look in 300 s");
      assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
      assertThat(failure.getDetails().get(Look.class).progress())
          .extracting("phase")
          .isEqualTo(TrainingPhase.DEPLOYING_GPU);
    }
  }

  @Test
  void anUnreachableProviderSaysNothingAboutTheTraining() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      server.close();
      ApplicationFailure failure = failureOf(env, command(env));
      assertThat(failure.getType()).isEqualTo("ProviderUnavailable");
      assertThat(failure.getOriginalMessage())
          .startsWith("training F5jvdzGnYi: nothing was sent: no connection to http://127.0.0.1:")
          .endsWith("; next look in 300 s");
    }
  }

  @Test
  void anotherProvidersTrainingIsLeftAlone() throws IOException {
    ScriptedServer server = ScriptedServer.inTurn(GPU);
    try (ProviderEnvironment env = new ProviderEnvironment(server)) {
      PinnedProvider other =
          new PinnedProvider("https://other.example.com/api", ProviderApi.DREAMBOOTH, "default");
      Trouble trouble = troubled(env.poll(command(env, other, null), 1));
      assertThat(trouble.kind()).isEqualTo(Trouble.Kind.NOT_SERVED);
      assertThat(trouble.words())
          .isEqualTo(
              "training F5jvdzGnYi was accepted at https://other.example.com/api (dreambooth, account"
                  + " \"default\"), and this worker serves %s (dreambooth-sandbox, accounts"
                  + " \"default\"): run a worker that serves the former; the training itself goes on",
              server.url());
      ApplicationFailure failure = failureOf(env, command(env, other, trouble));
      assertThat(failure.getType()).isEqualTo("ProviderNotServed");
      assertThat(failure.isNonRetryable()).isFalse();
      assertThat(failure.getOriginalMessage()).isEqualTo(trouble.words());
      assertThat(server.requests()).isEmpty();
    }
  }

  private static Trouble troubled(TrainingStatus status) {
    assertThat(status).isInstanceOf(TrainingStatus.Troubled.class);
    return ((TrainingStatus.Troubled) status).trouble();
  }

  private static ApplicationFailure failureOf(ProviderEnvironment env, PollCommand command) {
    WorkflowFailedException failed =
        catchThrowableOfType(WorkflowFailedException.class, () -> env.poll(command, 1));
    return (ApplicationFailure) Throwables.getRootCause(failed);
  }

  private static PollCommand command(ProviderEnvironment env) {
    return command(env, env.settings(null).pin("default"), null);
  }

  private static PollCommand command(
      ProviderEnvironment env, PinnedProvider provider, @Nullable Trouble trouble) {
    return new PollCommand(
        "F5jvdzGnYi",
        provider,
        TrainingPhase.DEPLOYING_GPU,
        env.clock().instant(),
        EVERY_FIVE_MINUTES,
        null,
        trouble);
  }
}
