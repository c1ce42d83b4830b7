package dev.finetune.provider.modelslab;

import static dev.finetune.provider.Samples.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.ImageFiles;
import dev.finetune.provider.Preparation;
import dev.finetune.provider.ProviderApi;
import dev.finetune.provider.Samples;
import dev.finetune.provider.ScriptedServer;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.TrainingType;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire, as the provider's pages show it. */
class ModelsLabApiTest {

  private static final AcceptedTraining TRAINING =
      new AcceptedTraining("x", 1, Samples.PINNED, Samples.NOON, LearntFrom.ANSWER);

  private final ObjectMapper json = new ObjectMapper();
  @AutoClose private final ScriptedServer server = new ScriptedServer();

  @AutoClose
  private final OutboundClient images =
      new OutboundClient(AllowedNetworks.NONE, OutboundLimits.IMAGE);

  @ParameterizedTest
  @CsvSource({
    "dreambooth-sandbox, /api/sandbox/v3/fine_tune /api/sandbox/v3/fine_tune_status/x",
    "dreambooth, /api/v3/fine_tune /api/v3/fine_tune_status/x /api/v3/cancle_training/x",
    "lora, /api/v3/lora_fine_tune /api/v3/fine_tune_status/x /api/v3/cancle_training/x",
    "trainer, /api/v6/trainer/train /api/v6/trainer/status/x /api/v6/trainer/stop"
  })
  void eachApiHasCallsOfItsOwn(String api, String paths) throws IOException {
    ProviderApi provider = open(api, Optional.empty());
    submit(api, request());
    var unused = provider.check(TRAINING);
    if (provider.capabilities().cancel() != CancelSupport.NONE) {
      assertThat(provider.cancel(TRAINING)).isEmpty();
    }
    assertThat(server.paths()).containsExactly(paths.split(" ", -1));
  }

  @Test
  void theSubmitBodyIsThatOfThePage() throws IOException {
    submit("dreambooth-sandbox", request().withSeed(0L).withTrainingType(TrainingType.MEN));

    assertThat(sent(0))
        .isEqualTo(
            json.readTree(
                """
                {"key":"","instance_prompt":"photo of adhik person","class_prompt":"photo of person",
                 "images":["http://127.0.0.1/1.png","http://127.0.0.1/2.png","http://127.0.0.1/3.png"],
                 "seed":"0","training_type":"men","max_train_steps":"2000","webhook":""}
                """));
  }

  @Test
  void whatIsAbsentIsNullExceptTheBaseModel() throws IOException {
    submit("dreambooth", Optional.of(Samples.KEY), request(), Optional.of("http://w"));
    submit("dreambooth", request().withBaseModelId("m"));

    assertThat(sent(0).get("seed").isNull()).isTrue();
    assertThat(sent(0).get("training_type").isNull()).isTrue();
    assertThat(sent(0).get("webhook").asText()).isEqualTo("http://w");
    assertThat(sent(0).has("base_model_id")).isFalse();
    assertThat(sent(1).get("base_model_id").asText()).isEqualTo("m");
  }

  @Test
  void aLoraHasFieldsOfItsOwnBesideThoseOfThePage() throws IOException {
    submit("lora", request().withOptions(Map.of("lora_type", "lycoris")));

    assertThat(sent(0).path("lora_type").asText()).isEqualTo("lycoris");
    assertThat(sent(0).has("options")).isFalse();
    assertThat(sent(0).path("max_train_steps").asText()).isEqualTo("2000");
  }

  @Test
  void aRunOfTheTrainerHasThoseOfItsDocumentation() throws IOException {
    submit("trainer", request().withOptions(Map.of("resolution", 1024L)));

    assertThat(sent(0))
        .isEqualTo(
            json.readTree(
                """
                {"key":"","trainer_id":"flux_lora_trainer",
                 "images":["http://127.0.0.1/1.png","http://127.0.0.1/2.png","http://127.0.0.1/3.png"],
                 "trigger_word":"adhik","training_steps":2000,"webhook":"","resolution":1024}
                """));
  }

  @Test
  void aRunIsStoppedByItsId() throws IOException {
    assertThat(open("trainer", Optional.of(Samples.KEY)).cancel(TRAINING)).isEmpty();
    assertThat(sent(0)).isEqualTo(json.readTree("{\"key\":\"sk/\\\"x+y\",\"training_id\":\"x\"}"));
  }

  @Test
  void anIdIsOneSegmentWhateverItHolds() throws IOException {
    PageSamples.status(PageSamples.sandbox(server.url()), "a/../b?c");
    assertThat(server.requests().get(0)).contains("/fine_tune_status/a%2F..%2Fb%3Fc HTTP/1.1");
  }

  @Test
  void theKeyTravelsInTheBodyOnly() throws IOException {
    PageSamples.status(PageSamples.sandbox(server.url()), "x");
    String head = server.requests().get(0).split("\r\n\r\n", 2)[0];
    assertThat(head).doesNotContain("sk").contains("Content-Type: application/json");
    assertThat(sent(0)).isEqualTo(json.readTree("{\"key\":\"sk/\\\"x+y\"}"));
  }

  @Test
  void noBodyPrintsItsKey() {
    assertThat(PageSamples.body(Map.of()).toString()).doesNotContain("x+y").contains("***");
  }

  private void submit(String api, FineTuneRequest request) throws IOException {
    submit(api, Optional.empty(), request, Optional.empty());
  }

  private void submit(
      String api, Optional<Secret> key, FineTuneRequest request, Optional<String> webhook)
      throws IOException {
    Preparation.Done done = (Preparation.Done) open(api, key).prepare(request, "grant");
    var unused = done.call().send(webhook);
  }

  private ProviderApi open(String api, Optional<Secret> key) {
    Account account =
        new Account(
            "default",
            new ModelsLab(),
            BaseAddress.parse(server.url()),
            Map.of("api", api),
            key,
            Optional.empty(),
            Optional.empty());
    return new ModelsLab().open(account, new ImageFiles(images), Clock.systemUTC());
  }

  private JsonNode sent(int request) throws IOException {
    return json.readTree(server.requests().get(request).split("\r\n\r\n", 2)[1]);
  }
}
