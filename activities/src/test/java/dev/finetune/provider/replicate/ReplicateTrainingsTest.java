package dev.finetune.provider.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.provider.Account;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.Samples;
import dev.finetune.provider.SimulatedProviders;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.training.Artifact;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is Replicate's own, beyond what every adapter keeps. */
class ReplicateTrainingsTest {

  private static final String OWNER = Simulator.account(Samples.KEY.value());
  private static final String DESTINATION = OWNER + "/adhik";

  @AutoClose private final SimulatedProviders providers = new SimulatedProviders();

  private Preparation prepare(Map<String, String> fields, int steps) throws IOException {
    return api(fields).prepare(providers.request(steps), "grant-1");
  }

  private ProviderApi api(Map<String, String> fields) {
    return providers.open(account(fields));
  }

  private Account account(Map<String, String> fields) {
    return providers.account(new Replicate(), "/replicate/v1", fields);
  }

  private static String refusal(Preparation preparation) {
    return preparation.match(done -> "", SubmitAnswer.Declined::reason);
  }

  @Test
  void withoutADestinationItSaysHowToGetOne() throws IOException {
    assertThat(refusal(prepare(Map.of(), 1000)))
        .startsWith(
            "Nothing was sent: account \"studio\" has no destination. Name a model of yours");
    assertThat(refusal(prepare(Map.of("destination", DESTINATION), 1000)))
        .startsWith("Nothing was sent: there is no model \"" + DESTINATION + "\" to train into.")
        .contains("\"create_destination\": true");
    assertThat(refusal(prepare(Map.of("destination", "a/b", "create_destination", "true"), 1000)))
        .contains("You may not create a model for a");
  }

  @Test
  void whatTheTrainerDoesNotTakeIsRefusedWithTheRange() throws IOException {
    assertThat(refusal(prepare(destination(), 1)))
        .isEqualTo("Nothing was submitted. max_train_steps is 1: send one from 3 to 6000.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lora_rank | 129 | options.lora_rank is 129: send one from 1 to 128
          lora_rnak | 16  | options.lora_rnak is no option of this trainer: perhaps lora_rank is meant
          """)
  void anOptionIsHeldToThePublishedSchema(String name, int value, String problem)
      throws IOException {
    FineTuneRequest request = providers.request(1000).withOptions(Map.of(name, value));
    Preparation refused = api(destination()).prepare(request, "grant-1");
    assertThat(refused).extracting("type").isEqualTo(FailureType.INVALID_REQUEST);
    assertThat(refusal(refused)).contains(problem);
  }

  @Test
  void anOptionNamesAnotherDestination() throws IOException {
    FineTuneRequest request =
        providers.request(1000).withOptions(Map.of("destination", "a/b", "lora_rank", 16));
    assertThat(refusal(api(destination()).prepare(request, "grant-1"))).contains("for a");
  }

  @Test
  void anUnknownTrainerIsRefused() throws IOException {
    Map<String, String> fields =
        Map.of("destination", DESTINATION, "create_destination", "true", "trainer", "no/body");
    assertThat(refusal(prepare(fields, 1000))).contains("could not be found", "HTTP 404");
  }

  @Test
  void theResultIsAVersionAndItsWeights() throws IOException {
    AcceptedTraining training = providers.train(account(destination()));
    providers.forward(60);
    TrainingStatus.Ready ready = (TrainingStatus.Ready) api(destination()).check(training);

    assertThat(ready.modelId()).startsWith(DESTINATION + ":");
    Artifact weights = ready.artifacts().get(0);
    assertThat(ready.artifacts()).hasSize(1);
    assertThat(weights.name()).isEqualTo("weights");
    assertThat(weights.url()).endsWith("flux-lora.tar");
  }

  @Test
  void whatNeverBeganIsCancelled() throws IOException {
    providers.simulator.behave(
        Behaviour.normal().withCourse(new Course(List.of("deploying_gpu", "aborted"))));
    AcceptedTraining training = providers.train(account(destination()));
    providers.forward(60);

    assertThat(api(destination()).check(training))
        .isEqualTo(new TrainingStatus.Failed(Cause.NEVER_RAN, "the provider says \"aborted\""));
  }

  private static Map<String, String> destination() {
    return Map.of("destination", DESTINATION, "create_destination", "true");
  }
}
