package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.ledger.AcceptedTraining;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReplicateTest {

  @AutoClose private final Rig rig = new Rig();
  private final ReplicateAccount replicate = new ReplicateAccount(rig);
  private final Rest api = replicate.api();

  @Test
  void theTrainersVersionDescribesItsInput() throws Exception {
    JsonNode input =
        api.json(ReplicateAccount.TRAINER + "/versions/" + replicate.version())
            .at("/openapi_schema/components/schemas/TrainingInput/properties");
    assertThat(input.at("/steps/maximum").asInt()).isEqualTo(6000);
    assertThat(input.at("/hf_token/x-cog-secret").asBoolean()).isTrue();
  }

  @Test
  void aTrainingGoesItsWay() throws Exception {
    HttpResponse<String> accepted = replicate.submit(replicate.request());
    assertThat(accepted.statusCode()).isEqualTo(201);
    JsonNode training = Rest.json(accepted);
    String id = training.path("id").asText();
    assertThat(training.path("status").asText()).isEqualTo("starting");
    assertThat(training.at("/urls/get").asText()).endsWith("/replicate/v1/predictions/" + id);
    rig.forward(1);
    assertThat(replicate.status(id)).isEqualTo("processing");
    rig.forward(6);
    JsonNode ended = api.json("/predictions/" + id);
    assertThat(ended.path("status").asText()).isEqualTo("succeeded");
    assertThat(ended.at("/output/version").asText()).startsWith(replicate.owner() + "/adhik:");
    assertThat(
            rig.send(
                    java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(ended.at("/output/weights").asText())))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void theLedgerKnowsProviderAccountPriceAndSearchKey() throws Exception {
    replicate.train();
    AcceptedTraining training = rig.trainings().get(0);
    assertThat(training.provider()).isEqualTo("replicate");
    assertThat(training.account())
        .isEqualTo(replicate.owner())
        .isEqualTo(Simulator.account(Rig.KEY));
    assertThat(training.paid()).isTrue();
    assertThat(training.searchKey()).isEqualTo("https://example.com/data.zip?attempt=1");
    assertThat(rig.ledger().submits()).hasSize(1);
  }

  @Test
  void theListHasPagesTheNewestFirst() throws Exception {
    for (int i = 0; i < 101; i++) {
      replicate.train();
    }
    JsonNode first = api.json("/trainings");
    assertThat(first.path("results")).hasSize(100);
    assertThat(first.at("/results/0/id").asText()).isEqualTo(rig.trainings().get(100).id());
    JsonNode second = api.json(first.path("next").asText());
    assertThat(second.path("results")).hasSize(1);
    assertThat(second.path("next").isNull()).isTrue();
    assertThat(second.path("previous").asText()).isNotEmpty();
  }

  @Test
  void aModelIsMadeOnceAndOnlyUnderTheAccountsName() throws Exception {
    assertThat(api.post("/models", replicate.destination().toString()).statusCode()).isEqualTo(201);
    assertThat(api.post("/models", replicate.destination().toString()).statusCode()).isEqualTo(409);
    ObjectNode foreign = replicate.destination().put("owner", "stability-ai");
    assertThat(api.post("/models", foreign.toString()).statusCode()).isEqualTo(403);
    assertThat(api.json("/models/" + replicate.owner() + "/adhik").path("latest_version").isNull())
        .isTrue();
  }

  @Test
  void aSecretIsEchoedToTheCallerAndNeverInTheLedger() throws Exception {
    ObjectNode body = replicate.request();
    body.withObject("/input").put("hf_token", "hf_sEcReT123");
    assertThat(replicate.submit(body).body()).contains("hf_sEcReT123");
    assertThat(rig.control("GET", "/ledger", "").body()).doesNotContain("hf_sEcReT123", Rig.KEY);
  }

  @Test
  void withoutAKeyNothingIsAnswered() throws Exception {
    Rest nobody = new Rest(rig, "/replicate/v1", "Basic x");
    HttpResponse<String> answer = nobody.get("/account");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Rest.json(answer).path("title").asText()).isEqualTo("Unauthenticated");
  }

  @Test
  void anotherAccountDoesNotSeeATraining() throws Exception {
    String id = replicate.train();
    Rest other = new Rest(rig, "/replicate/v1", "Bearer another");
    assertThat(other.get("/trainings/" + id).statusCode()).isEqualTo(404);
    assertThat(other.json("/trainings").path("results")).isEmpty();
  }

  @Test
  void anUploadIsTrainedOnAndStandsInTheLedgerByItsContent() throws Exception {
    rig.with(SimulatorOptions.defaults());
    HttpResponse<String> upload = api.upload("/files", "content", Zip.ofImages(5));
    assertThat(upload.statusCode()).isEqualTo(201);
    JsonNode file = Rest.json(upload);
    ObjectNode body = replicate.request();
    body.withObject("/input").put("input_images", file.at("/urls/get").asText() + "?attempt=2");
    replicate.submit(body);
    rig.forward(7);
    rig.simulator().deliverDue();
    AcceptedTraining training = rig.trainings().get(0);
    assertThat(training.usableImages()).isEqualTo(5);
    assertThat(training.request().toString())
        .contains("sha256:" + file.at("/checksums/sha256").asText());
    assertThat(training.searchKey()).endsWith("?attempt=2");
  }

  @Test
  void anUploadMayBeLargeButNotTooLarge() throws Exception {
    assertThat(api.upload("/files", "content", new byte[30 << 20]).statusCode()).isEqualTo(201);
    assertThat(api.upload("/files", "content", new byte[100 << 20]).statusCode()).isEqualTo(413);
  }

  @Test
  void aCancelIsConfirmedAndFreeBeforeTheStart() throws Exception {
    String id = replicate.train();
    JsonNode cancelled = Rest.json(api.post("/trainings/" + id + "/cancel", ""));
    assertThat(cancelled.path("status").asText()).isEqualTo("canceled");
    assertThat(rig.trainings().get(0).paid()).isFalse();
  }

  @Test
  void aCancelWhileItRunsIsPaid() throws Exception {
    String id = replicate.train();
    rig.forward(2);
    api.post("/trainings/" + id + "/cancel", "");
    assertThat(replicate.status(id)).isEqualTo("canceled");
    assertThat(rig.trainings().get(0).paid()).isTrue();
  }
}
