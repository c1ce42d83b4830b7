package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Submit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ModelsLab's trainer of v6, and its LoRA of v3. */
class TrainerTest {

  private static final String BASE = "/v6/trainer/";

  @AutoClose private final Rig rig = new Rig();

  private ObjectNode request() {
    ObjectNode body =
        new ObjectMapper()
            .createObjectNode()
            .put("key", Rig.KEY)
            .put("trainer_id", "flux_lora_trainer")
            .put("trigger_word", "adhik")
            .put("training_steps", 1000)
            .put("webhook", rig.receiver.url("/hook"));
    rig.simulator().imageUrls(7).forEach(body.putArray("images")::add);
    return body;
  }

  private JsonNode submit() throws Exception {
    return rig.json(rig.post(BASE + "train", request()));
  }

  private JsonNode status(String id) throws Exception {
    return rig.json(rig.ask(BASE + "status/" + id));
  }

  private JsonNode stop(String id) throws Exception {
    ObjectNode body =
        new ObjectMapper().createObjectNode().put("key", Rig.KEY).put("training_id", id);
    return rig.json(rig.post(BASE + "stop", body));
  }

  @Test
  void aRunHasCompletedBeforeItsModelIsReady() throws Exception {
    String id = submit().at("/data/id").asText();
    assertThat(status(id).path("message").asText()).isEqualTo("training_started");
    rig.forward(3);
    assertThat(status(id).path("message").asText()).isEqualTo("training_completed");
    assertThat(status(id).at("/data/inference/status").asText()).isEqualTo("pending");
    rig.forward(4);
    assertThat(status(id).at("/data/inference/status").asText()).isEqualTo("ready");
  }

  @Test
  void aRunThatWasStoppedHasCompletedAndIsNeverReady() throws Exception {
    String id = submit().at("/data/id").asText();
    rig.forward(1);
    assertThat(stop(id).path("message").asText()).isEqualTo("training stopped");
    rig.forward(7);
    assertThat(status(id).path("message").asText()).isEqualTo("training_completed");
    assertThat(status(id).at("/data/inference/status").asText()).isEqualTo("pending");
    assertThat(stop(id).path("message").asText()).isEqualTo("Training has already finished.");
    assertThat(rig.trainings().get(0).paid()).isTrue();
  }

  @Test
  void aRunThatHasFailedIsCalledCancelled() throws Exception {
    rig.behaves(Behaviour.normal().withCourse(Course.failingAfter("training_started")));
    String id = submit().at("/data/id").asText();
    rig.forward(2);
    assertThat(status(id).path("message").asText()).isEqualTo("training_cancelled");
    assertThat(status(id).at("/data/response_dump").asText()).isNotEmpty();
  }

  @Test
  void whatIsUnknownIsNotFound() throws Exception {
    assertThat(status("nobody").path("message").asText()).isEqualTo("Training request not found.");
    assertThat(stop("nobody").path("message").asText()).isEqualTo("Training request not found.");
    String id = rig.trainInProduction();
    assertThat(status(id).path("message").asText()).isEqualTo("Training request not found.");
  }

  @Test
  void v3DoesNotKnowARun() throws Exception {
    String id = submit().at("/data/id").asText();
    assertThat(rig.ask("/v3/fine_tune_status/" + id).body()).contains("not found");
  }

  @ParameterizedTest
  @CsvSource({"trainer_id", "trigger_word", "training_steps", "images"})
  void whatIsMissingIsNamed(String field) throws Exception {
    ObjectNode body = request();
    body.remove(field);
    assertThat(rig.post(BASE + "train", body).body()).contains("\"error\"", field);
    assertThat(rig.trainings()).isEmpty();
  }

  @Test
  void theIdMayHaveAnotherName() throws Exception {
    rig.answers(Submit.answered(AnswerForm.MODEL_ID));
    assertThat(submit().at("/data/training_id").asText()).isEqualTo(rig.trainings().get(0).id());
  }

  @Test
  void aPhaseIsReportedAsTheStatusShowsIt() throws Exception {
    String id = submit().at("/data/id").asText();
    rig.simulator().deliverDue();
    JsonNode body = new ObjectMapper().readTree(rig.receiver.await().body());
    assertThat(body.at("/data/id").asText()).isEqualTo(id);
    assertThat(body.path("message").asText()).isEqualTo("training_started");
  }
}
