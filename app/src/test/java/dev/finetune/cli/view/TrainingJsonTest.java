package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.client.ListedTraining;
import dev.finetune.client.StartedTraining;
import dev.finetune.training.Charge;
import dev.finetune.workflow.FineTuneState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingJsonTest {

  private final JsonMapper mapper = JsonStyle.mapper();
  private final TrainingJson json =
      new TrainingJson(mapper, Optional.of(new Pages("http://localhost:8233", "default")));

  @Test
  void aStartedTrainingHasItsIdsAndItsPage() {
    assertThat(json.of(new StartedTraining("t", "r1", true, FineTuneState.TRAINING), Charge.YES))
        .isEqualTo(
            "{\"workflow_id\":\"t\",\"run_id\":\"r1\",\"existing\":true,\"state\":\"training\","
                + "\"charged\":\"yes\","
                + "\"url\":\"http://localhost:8233/namespaces/default/workflows/t/r1"
                + "/user-metadata\"}");
  }

  @Test
  void aRunningTrainingHasItsPhase() throws Exception {
    JsonNode object = mapper.readTree(json.of(Views.training()));
    assertThat(object.get("state").asText()).isEqualTo("training");
    assertThat(object.get("phase").asText()).isEqualTo("training_started");
    assertThat(object.get("training_id").asText()).isEqualTo("F5jvdzGnYi");
    assertThat(object.get("eta").asText()).isEqualTo("PT15M");
    assertThat(object.get("next_check").asText()).isEqualTo("2026-11-23T12:01:30.000Z");
    assertThat(object.get("result").isNull()).isTrue();
  }

  @Test
  void whatIsNotKnownYetIsNull() throws Exception {
    JsonNode object = mapper.readTree(json.of(Views.validating()));
    assertThat(object.get("phase").isNull()).isTrue();
    assertThat(object.get("training_id").isNull()).isTrue();
  }

  @Test
  void anEndedTrainingHasItsResultOrItsFailure() throws Exception {
    JsonNode ready = mapper.readTree(json.of(Views.ready()));
    assertThat(ready.at("/result/model_id").asText()).isEqualTo("F5jvdzGnYi");
    assertThat(ready.get("charged").asText()).isEqualTo("yes");
    assertThat(ready.get("end").isNull()).isTrue();
    JsonNode failed = mapper.readTree(json.of(Views.failed()));
    assertThat(failed.at("/end/failure_type").asText()).isEqualTo("TrainingFailed");
    assertThat(failed.get("result").isNull()).isTrue();
  }

  @Test
  void everyKeyIsThereAtEveryMoment() {
    ObjectNode first = mapper.valueToTree(Views.validating());
    ObjectNode last = mapper.valueToTree(Views.ready());
    assertThat(first.fieldNames())
        .toIterable()
        .containsExactlyElementsOf(() -> last.fieldNames())
        .contains("phase", "training_id", "result", "end", "closed_at");
    TrainingJson withoutPages = new TrainingJson(mapper, Optional.empty());
    assertThat(
            withoutPages.of(new StartedTraining("t", "r1", false, FineTuneState.VALIDATING), null))
        .endsWith("\"state\":\"validating\",\"charged\":null,\"url\":null}");
  }

  @Test
  void aListSaysWhetherThereMayBeMore() {
    ListedTraining listed =
        new ListedTraining(
            "t", "r1", null, null, null, null, Instant.parse("2026-11-23T14:05:00Z"), null);
    assertThat(json.of(List.of(listed), true))
        .isEqualTo(
            "{\"trainings\":[{\"workflow_id\":\"t\",\"run_id\":\"r1\",\"state\":null,\"charged\":null,"
                + "\"account\":null,\"training_id\":null,"
                + "\"started_at\":\"2026-11-23T14:05:00.000Z\",\"closed_at\":null,"
                + "\"url\":\"http://localhost:8233/namespaces/default/workflows/t/r1"
                + "/user-metadata\"}],\"may_be_more\":true}");
  }

  @Test
  void anObjectStandsOnOneLine() {
    assertThat(json.of(Views.ready())).doesNotContain("\n");
  }
}
