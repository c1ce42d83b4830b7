package dev.finetune.provider.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.provider.Account;
import dev.finetune.provider.ImageFiles;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.Samples;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.StatusAnswers;
import dev.finetune.training.Artifact;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.PinnedProvider;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is fal's own, beyond what every adapter keeps. */
class FalTrainingsTest {

  private static final String FAST = "fal-ai/flux-lora-fast-training";

  private final AtomicReference<Instant> time = new AtomicReference<>(Samples.NOON);
  private final Clock clock = ((InstantSource) time::get).withZone(ZoneOffset.UTC);

  @AutoClose
  private final Simulator simulator =
      Simulator.start(
          SimulatorOptions.defaults()
              .withPhaseTime(Duration.ofMinutes(1))
              .withClock(clock)
              .withApiKeys(Samples.KEY.value()));

  @AutoClose
  private final OutboundClient outbound =
      new OutboundClient(AllowedNetworks.parse("127.0.0.0/8"), OutboundLimits.IMAGE);

  private ProviderApi api(String trainer) {
    Account account =
        new Account(
            "studio",
            new Fal(),
            BaseAddress.parse(simulator.root() + "/fal"),
            Map.of("trainer", trainer),
            Optional.of(Samples.KEY),
            Optional.empty(),
            Optional.empty());
    return account.provider().open(account, new ImageFiles(outbound), clock);
  }

  private AcceptedTraining train(String trainer) throws IOException {
    FineTuneRequest request =
        FineTuneRequest.of(
            "photo of adhik person", "photo of person", simulator.imageUrls(7), 1000);
    Preparation.Done done = (Preparation.Done) api(trainer).prepare(request, "grant-1");
    SubmitAnswer.Accepted accepted =
        (SubmitAnswer.Accepted) done.call().send(Optional.of("https://example.com/a?b=c"));
    PinnedProvider pin = new PinnedProvider("fal", simulator.root(), trainer, "studio");
    return new AcceptedTraining(accepted.trainingId(), 1, pin, clock.instant(), LearntFrom.ANSWER);
  }

  private void forward(int minutes) {
    time.updateAndGet(now -> now.plus(Duration.ofMinutes(minutes)));
  }

  static List<String> trainers() {
    return FalTrainer.endpoints();
  }

  @ParameterizedTest
  @MethodSource("trainers")
  void everyTrainerTakesWhatItIsSent(String trainer) throws IOException {
    AcceptedTraining training = train(trainer);
    forward(60);
    TrainingStatus.Ready ready = (TrainingStatus.Ready) api(trainer).check(training);

    assertThat(ready.modelId()).startsWith("http").endsWith("safetensors");
    assertThat(ready.artifacts()).extracting(Artifact::name).contains("config_file");
    assertThat(ready.artifacts().get(0).size()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "training_failed, false",
    "failed,          false",
    "error,           false",
    "aborted,         true"
  })
  void howItEndedIsSaidByItsResult(String word, boolean cancelled) throws IOException {
    simulator.behave(Behaviour.normal().withCourse(new Course(List.of("deploying_gpu", word))));
    AcceptedTraining training = train(FAST);
    forward(2);

    assertThat(api(FAST).check(training))
        .isInstanceOfSatisfying(
            TrainingStatus.Failed.class,
            failed -> assertThat(failed.isCancelled()).isEqualTo(cancelled));
  }

  @ParameterizedTest
  @CsvSource({"BAD_GATEWAY", "RATE_LIMIT", "BAD_KEY"})
  void anErrorOfTheCallIsNoneOfTheTraining(Fault fault) throws IOException {
    simulator.behave(Behaviour.normal().withStatus(new StatusAnswers.FaultyResults(fault, 1)));
    AcceptedTraining training = train(FAST);
    forward(60);

    assertThat(api(FAST).check(training)).isInstanceOf(TrainingStatus.Unavailable.class);
    assertThat(api(FAST).check(training)).isInstanceOf(TrainingStatus.Ready.class);
  }

  /** Every trainer makes files. */
  @Test
  void aResultThatNamesNoFileIsNoModel() throws IOException {
    simulator.behave(
        Behaviour.normal().withStatus(new StatusAnswers.FaultyResults(Fault.PROSE, 1)));
    AcceptedTraining training = train(FAST);
    forward(60);
    assertThat(api(FAST).check(training)).isInstanceOf(TrainingStatus.Unreadable.class);
    assertThat(api(FAST).check(training)).isInstanceOf(TrainingStatus.Ready.class);
  }

  @Test
  void aResultThatIsGoneSaysNothing() throws IOException {
    simulator.behave(
        Behaviour.normal().withMemory(Memory.always().keepingResult(Duration.ofHours(1))));
    AcceptedTraining training = train(FAST);
    forward(180);
    assertThat(api(FAST).check(training)).isInstanceOf(TrainingStatus.NotFound.class);
  }

  @Test
  void onlyWhatHasNotBegunIsSureToBeCancelled() throws IOException {
    AcceptedTraining queued = train(FAST);
    assertThat(api(FAST).cancel(queued))
        .hasValueSatisfying(
            status ->
                assertThat(status)
                    .isEqualTo(
                        new TrainingStatus.Failed(
                            Cause.NEVER_RAN, "the provider took it out of its queue")));
    AcceptedTraining running = train(FAST);
    forward(2);
    assertThat(api(FAST).cancel(running)).isEmpty();
  }
}
