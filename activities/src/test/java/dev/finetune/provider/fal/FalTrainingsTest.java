package dev.finetune.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.provider.Account;
import dev.finetune.provider.Lines;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.SimulatedProviders;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.trainer.PageField;
import dev.finetune.training.Artifact;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is fal's own, beyond what every adapter keeps. */
class FalTrainingsTest {

  private static final String FAST = "fal-ai/flux-lora-fast-training";

  @AutoClose private final SimulatedProviders providers = new SimulatedProviders();

  private Account account(String trainer) {
    return providers.account(new Fal(), "/fal", Map.of("trainer", trainer));
  }

  private ProviderApi api(String trainer) {
    return providers.open(account(trainer));
  }

  private AcceptedTraining train(String trainer) throws IOException {
    return providers.train(account(trainer));
  }

  @ParameterizedTest
  @MethodSource("dev.finetune.provider.fal.FalTrainer#endpoints")
  void everyTrainerTakesWhatItIsSent(String trainer) throws IOException {
    AcceptedTraining training = train(trainer);
    assertThat(providers.simulator.ledger().submits().get(0).request().containsKey("steps"))
        .isNotEqualTo(account(trainer).rules().unsent().contains(PageField.MAX_TRAIN_STEPS));
    providers.forward(60);
    TrainingStatus.Ready ready = (TrainingStatus.Ready) api(trainer).check(training);

    assertThat(ready.modelId()).startsWith("http").endsWith("safetensors");
    assertThat(ready.artifacts()).extracting(Artifact::name).contains("config_file");
    assertThat(ready.artifacts().get(0).size()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "training_failed, failed",
    "failed,          failed",
    "error,           failed",
    "aborted,         cancelled"
  })
  void howItEndedIsSaidByItsResult(String word, String end) throws IOException {
    providers.simulator.behave(
        Behaviour.normal().withCourse(new Course(List.of("deploying_gpu", word))));
    AcceptedTraining training = train(FAST);
    providers.forward(2);

    assertThat(Lines.of(api(FAST).check(training))).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "BAD_GATEWAY, Unavailable",
    "RATE_LIMIT,  Unavailable",
    "BAD_KEY,     Unavailable",
    "PROSE,       Unreadable" // Every trainer makes files: what names none is no model.
  })
  void anErrorOfTheCallIsNoneOfTheTraining(Fault fault, String status) throws IOException {
    providers.simulator.behave(
        Behaviour.normal().withStatus(StatusAnswers.faultyResults(fault, 1)));
    AcceptedTraining training = train(FAST);
    providers.forward(60);

    assertThat(api(FAST).check(training).getClass().getSimpleName()).isEqualTo(status);
    assertThat(api(FAST).check(training)).isInstanceOf(TrainingStatus.Ready.class);
  }

  @Test
  void aResultThatIsGoneSaysNothing() throws IOException {
    providers.simulator.behave(
        Behaviour.normal().withMemory(Memory.always().keepingResult(Duration.ofHours(1))));
    AcceptedTraining training = train(FAST);
    providers.forward(180);
    assertThat(api(FAST).check(training)).isInstanceOf(TrainingStatus.NotFound.class);
  }

  @Test
  void onlyWhatHasNotBegunIsSureToBeCancelled() throws IOException {
    AcceptedTraining queued = train(FAST);
    assertThat(api(FAST).cancel(queued))
        .contains(
            new TrainingStatus.Failed(Cause.NEVER_RAN, "the provider took it out of its queue"));
    AcceptedTraining running = train(FAST);
    providers.forward(2);
    assertThat(api(FAST).cancel(running)).isEmpty();
  }
}
