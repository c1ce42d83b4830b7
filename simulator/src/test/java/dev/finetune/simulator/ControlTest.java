package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ControlTest {

  @AutoClose private final Rig rig = new Rig();

  @Test
  void theLedgerShowsWhatWasReceivedAcceptedAndAnswered() throws Exception {
    String id = rig.train();
    rig.status(id);
    rig.simulator().deliverDue();
    JsonNode ledger = rig.json(rig.control("GET", "/ledger", ""));
    JsonNode submit = ledger.at("/requests/0");
    assertThat(submit.path("endpoint").asText()).isEqualTo("/api/sandbox/v3/fine_tune");
    assertThat(submit.path("at").asText()).isEqualTo(Rig.START.toString());
    assertThat(submit.path("accepted").asBoolean()).isTrue();
    assertThat(submit.path("webhook").asText()).isEqualTo(rig.receiver.url("/hook"));
    assertThat(ledger.at("/trainings/0/id").asText()).isEqualTo(id);
    assertThat(ledger.at("/trainings/0/charged_usd").asInt()).isEqualTo(3);
    assertThat(ledger.at("/trainings/0/status_calls").asInt()).isEqualTo(1);
    assertThat(ledger.at("/trainings/0/webhooks/0/answered").asInt()).isEqualTo(204);
  }

  @Test
  void keysAndWebhookAreNoPartOfARequestInTheLedger() throws Exception {
    rig.post("/v3/fine_tune", rig.example().put("wandb_key", "wb-77aa"));
    Map<String, ?> request = rig.trainings().get(0).request();
    assertThat(request).containsKey("images").doesNotContainKeys("key", "wandb_key", "webhook");
    assertThat(rig.control("GET", "/ledger", "").body()).doesNotContain(Rig.KEY, "wb-77aa");
    assertThat(rig.ledger().toString()).doesNotContain(Rig.KEY, "wb-77aa");
  }

  @Test
  void aRefusedKeyIsNotInTheLedgerEither() throws Exception {
    rig.with(Rig.quiet().withApiKeys("right"));
    rig.submit();
    assertThat(rig.control("GET", "/ledger", "").body())
        .contains("Invalid Api Key", "photo of adhik person")
        .doesNotContain(Rig.KEY);
  }

  @Test
  void aLedgerNamesTheTrainingsItHasWhenAskedForAnother() throws Exception {
    String id = rig.train();
    assertThatThrownBy(() -> rig.ledger().training("nope"))
        .hasMessage("no training \"nope\" was accepted: [" + id + "]");
  }

  @Test
  void theBehaviourIsSetAndShownOverHttp() throws Exception {
    String drop = "{\"times\":1,\"submit\":{\"charged\":false,\"fault\":\"plan\"}}";
    HttpResponse<String> shown = rig.control("PUT", "/behaviour", drop);
    assertThat(rig.control("GET", "/behaviour", "").body()).isEqualTo(shown.body());
    assertThat(rig.json(shown).at("/0/submit/fault").asText()).isEqualTo("plan");
    assertThat(rig.submit().body()).contains("Your plan");
    assertThat(rig.submit().body()).contains("training_id");
  }

  @Test
  void everySwitchIsShownBeforeAnyIsSet() throws Exception {
    JsonNode shown = rig.json(rig.control("GET", "/behaviour", ""));
    assertThat(shown).hasSize(1);
    assertThat(shown.get(0).fieldNames())
        .toIterable()
        .contains("times", "submit", "course", "memory", "webhooks", "status", "cancels_ignored");
    assertThat(shown.at("/0/submit/charged").asBoolean()).isTrue();
    assertThat(shown.at("/0/webhooks/when").asText()).isEqualTo("every_phase");
  }

  @Test
  void aRunningTrainingIsChangedOverHttp() throws Exception {
    String id = rig.train();
    assertThat(rig.json(rig.control("GET", "/behaviour/" + id, "")).at("/course/0").asText())
        .isEqualTo("deploying_gpu");
    rig.control("PUT", "/behaviour/" + id, "{\"course\":[\"failed\"]}");
    assertThat(rig.phase(id)).isEqualTo("failed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /behaviour      | {"webhoks":{}} | webhoks | GET /behaviour shows every switch
          /behaviour/nope | {}             | nope    | no training is called
          """)
  void whatCannotBeDoneIsRefusedWithTheReason(String path, String body, String one, String other)
      throws Exception {
    HttpResponse<String> answer = rig.control("PUT", path, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(one, other);
  }
}
