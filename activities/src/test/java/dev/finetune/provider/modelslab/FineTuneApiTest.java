package dev.finetune.provider.modelslab;

import static dev.finetune.provider.Samples.KEY;
import static dev.finetune.provider.Samples.request;
import static dev.finetune.provider.modelslab.PageSamples.keyBody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.provider.ScriptedServer;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.TrainingType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What goes over the wire, byte by byte where the page shows it. */
class FineTuneApiTest {

  private final ObjectMapper json = new ObjectMapper();
  @AutoClose private final ScriptedServer server = new ScriptedServer();
  private final FineTuneApi sandbox = PageSamples.sandbox(server.url());

  @Test
  void theSandboxHasAPrefixOfItsOwn() throws IOException {
    sandbox.submit(PageSamples.body());
    sandbox.status("F5jvdzGnYi", keyBody());
    assertThat(server.requests().get(0)).startsWith("POST /api/sandbox/v3/fine_tune HTTP/1.1\r\n");
    assertThat(server.requests().get(1))
        .startsWith("POST /api/sandbox/v3/fine_tune_status/F5jvdzGnYi HTTP/1.1\r\n");
  }

  @Test
  void productionHasItsOwnPrefixAndMoreCalls() throws IOException {
    ProductionApi api = ModelsLab.production(PageSamples.connection(server.url()));
    api.submit(PageSamples.body());
    api.status("x", keyBody());
    api.cancel("x", keyBody());
    api.delete("x", keyBody());
    api.list(keyBody());
    assertThat(server.paths())
        .containsExactly(
            "/api/v3/fine_tune",
            "/api/v3/fine_tune_status/x",
            "/api/v3/cancle_training/x",
            "/api/v3/finetune/delete/x",
            "/api/v3/finetune_list");
  }

  @Test
  void aLoraHasFieldsOfItsOwnBesideThoseOfThePage() throws IOException {
    ProductionApi api = ModelsLab.production(PageSamples.connection(server.url()));
    FineTuneRequest request = request().withOptions(Map.of("lora_type", "lycoris"));
    api.submitLora(SubmitBody.of(request, Optional.empty(), Optional.empty()));

    assertThat(server.paths()).containsExactly("/api/v3/lora_fine_tune");
    assertThat(sent(0).path("lora_type").asText()).isEqualTo("lycoris");
    assertThat(sent(0).has("options")).isFalse();
    assertThat(sent(0).path("max_train_steps").asText()).isEqualTo("2000");
  }

  @Test
  void aRunOfTheTrainerHasThoseOfItsDocumentation() throws IOException {
    TrainerApi api =
        PageSamples.connection(server.url()).open(TrainerApi.class, "/v6/trainer", Map.of());
    api.train(
        new TrainerApi.NewRun(
            Optional.empty(),
            "flux_lora_trainer",
            request().images(),
            "adhik",
            1000,
            "",
            Map.of("resolution", 1024L)));
    api.status("a/b", keyBody());
    api.stop(new TrainerApi.Stop(Optional.empty(), "u"));

    assertThat(server.paths())
        .containsExactly(
            "/api/v6/trainer/train", "/api/v6/trainer/status/a%2Fb", "/api/v6/trainer/stop");
    assertThat(sent(0))
        .isEqualTo(
            json.readTree(
                """
                {"key":"","trainer_id":"flux_lora_trainer",
                 "images":["http://127.0.0.1/1.png","http://127.0.0.1/2.png","http://127.0.0.1/3.png"],
                 "trigger_word":"adhik","training_steps":1000,"webhook":"","resolution":1024}
                """));
    assertThat(sent(2)).isEqualTo(json.readTree("{\"key\":\"\",\"training_id\":\"u\"}"));
  }

  @Test
  void anIdIsOneSegmentWhateverItHolds() throws IOException {
    sandbox.status("a/../b?c", keyBody());
    assertThat(server.requests().get(0)).contains("/fine_tune_status/a%2F..%2Fb%3Fc HTTP/1.1");
  }

  @Test
  void theSubmitBodyIsThatOfThePage() throws IOException {
    FineTuneRequest request = request().withSeed(0L).withTrainingType(TrainingType.MEN);
    sandbox.submit(SubmitBody.of(request, Optional.empty(), Optional.empty()));
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
    sandbox.submit(SubmitBody.of(request(), Optional.of(KEY), Optional.of("http://w")));
    sandbox.submit(
        SubmitBody.of(request().withBaseModelId("m"), Optional.empty(), Optional.empty()));
    assertThat(sent(0).get("seed").isNull()).isTrue();
    assertThat(sent(0).get("training_type").isNull()).isTrue();
    assertThat(sent(0).get("webhook").asText()).isEqualTo("http://w");
    assertThat(sent(0).has("base_model_id")).isFalse();
    assertThat(sent(1).get("base_model_id").asText()).isEqualTo("m");
  }

  @Test
  void theKeyTravelsInTheBodyOnly() throws IOException {
    sandbox.status("x", keyBody());
    String head = server.requests().get(0).split("\r\n\r\n", 2)[0];
    assertThat(head).doesNotContain("sk").contains("Content-Type: application/json");
    assertThat(sent(0)).isEqualTo(json.readTree("{\"key\":\"sk/\\\"x+y\"}"));
  }

  @Test
  void noBodyPrintsItsKey() {
    assertThat(keyBody() + " " + PageSamples.body()).doesNotContain("x+y").contains("***");
  }

  private JsonNode sent(int request) throws IOException {
    return json.readTree(server.requests().get(request).split("\r\n\r\n", 2)[1]);
  }
}
