package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.ledger.AcceptedTraining;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class FalTest {

  @AutoClose private final Rig rig = new Rig();
  private final FalAccount fal = new FalAccount(rig);
  private final Rest api = fal.api();

  @Test
  void aRequestGoesItsWay() throws Exception {
    JsonNode queued = fal.train();
    String id = queued.path("request_id").asText();
    assertThat(queued.path("status").asText()).isEqualTo("IN_QUEUE");
    assertThat(queued.path("gateway_request_id").asText()).isEqualTo(id);
    assertThat(api.get(queued.path("status_url").asText()).statusCode()).isEqualTo(202);
    assertThat(fal.result(queued).statusCode()).isEqualTo(400);
    rig.forward(1);
    assertThat(fal.status(queued)).isEqualTo("IN_PROGRESS");
    rig.forward(6);
    assertThat(api.get(queued.path("status_url").asText()).statusCode()).isEqualTo(200);
    assertThat(fal.status(queued)).isEqualTo("COMPLETED");
    HttpResponse<String> result = fal.result(queued);
    assertThat(result.headers().firstValue("x-fal-request-id")).hasValue(id);
    JsonNode lora = Rest.json(result).path("diffusers_lora_file");
    HttpResponse<String> file =
        rig.send(HttpRequest.newBuilder(URI.create(lora.path("url").asText())));
    assertThat(file.body()).hasSize(lora.path("file_size").asInt());
    HttpRequest.Builder head = HttpRequest.newBuilder(URI.create(lora.path("url").asText()));
    assertThat(rig.send(head.method("HEAD", BodyPublishers.noBody())).statusCode()).isEqualTo(200);
  }

  @Test
  void addressesHaveTheOwnerAndTheApplicationOnly() throws Exception {
    JsonNode queued =
        Rest.json(api.post("/fal-ai/flux-2-trainer/edit", "{\"image_data_url\":\"https://h/x\"}"));
    assertThat(queued.path("status_url").asText())
        .contains("/fal/fal-ai/flux-2-trainer/requests/" + queued.path("request_id").asText());
    assertThat(fal.status(queued)).isEqualTo("IN_QUEUE");
  }

  @Test
  void logsAreShownToWhoeverAsks() throws Exception {
    String url = fal.train().path("status_url").asText();
    assertThat(api.json(url).path("logs").isNull()).isTrue();
    assertThat(api.json(url + "?logs=1").at("/logs/0/message").asText()).contains("25 minutes");
  }

  @Test
  void theLedgerKnowsProviderAndSearchKey() throws Exception {
    fal.train();
    AcceptedTraining training = rig.trainings().get(0);
    assertThat(training.provider()).isEqualTo("fal");
    assertThat(training.searchKey()).endsWith("?attempt=1");
    assertThat(training.webhook()).isEqualTo(rig.receiver.url("/hook"));
    assertThat(training.paid()).isTrue();
  }

  @Test
  void theHistoryHasPagesAndFilters() throws Exception {
    String first = fal.train().path("request_id").asText();
    rig.forward(1);
    fal.train();
    JsonNode page = fal.history("&limit=1");
    assertThat(page.path("has_more").asBoolean()).isTrue();
    JsonNode next = fal.history("&limit=1&cursor=" + page.path("next_cursor").asText());
    assertThat(next.at("/items/0/request_id").asText()).isEqualTo(first);
    assertThat(fal.history("&start=" + rig.now()).path("items")).hasSize(1);
    assertThat(fal.history("&start=" + rig.now().plusSeconds(1)).path("items")).isEmpty();
    rig.forward(6);
    assertThat(fal.history("").at("/items/1/status_code").asInt()).isEqualTo(200);
    assertThat(api.get("/v1/models/requests/by-endpoint").statusCode()).isEqualTo(422);
    assertThat(fal.history("&start=yesterday").path("detail").asText())
        .isEqualTo("start is a time");
  }

  @Test
  void anUploadIsTrainedOn() throws Exception {
    rig.with(SimulatorOptions.defaults());
    JsonNode addresses =
        Rest.json(
            api.post(
                "/storage/upload/initiate?storage_type=fal-cdn-v3",
                "{\"file_name\":\"data.zip\",\"content_type\":\"application/zip\"}"));
    rig.send(
        HttpRequest.newBuilder(URI.create(addresses.path("upload_url").asText()))
            .header("Content-Type", "application/zip")
            .PUT(BodyPublishers.ofByteArray(Zip.ofImages(4))));
    String url = addresses.path("file_url").asText();
    assertThat(rig.send(HttpRequest.newBuilder(URI.create(url))).statusCode()).isEqualTo(200);
    JsonNode queued = Rest.json(fal.submit(FalAccount.input().put("images_data_url", url)));
    rig.forward(7);
    assertThat(fal.result(queued).statusCode()).isEqualTo(200);
    assertThat(rig.trainings().get(0).usableImages()).isEqualTo(4);
    assertThat(rig.trainings().get(0).request().toString()).contains("sha256:");
  }

  @Test
  void anUploadMayBeLarge() throws Exception {
    JsonNode addresses = Rest.json(api.post("/storage/upload/initiate", "{}"));
    HttpRequest.Builder upload =
        HttpRequest.newBuilder(URI.create(addresses.path("upload_url").asText()))
            .PUT(BodyPublishers.ofByteArray(new byte[30 << 20]));
    assertThat(rig.send(upload).statusCode()).isEqualTo(200);
    HttpRequest.Builder file =
        HttpRequest.newBuilder(URI.create(addresses.path("file_url").asText()));
    assertThat(rig.send(file).body()).hasSize(30 << 20);
  }

  @Test
  void imagesMayStandInADataAddress() throws Exception {
    rig.with(SimulatorOptions.defaults());
    String data =
        "data:application/zip;base64," + Base64.getEncoder().encodeToString(Zip.ofImages(3));
    fal.submit(FalAccount.input().put("images_data_url", data));
    rig.forward(7);
    rig.simulator().deliverDue();
    assertThat(rig.trainings().get(0).usableImages()).isEqualTo(3);
  }

  @Test
  void aRequestThatHasNotBegunIsRemovedAndFree() throws Exception {
    JsonNode queued = fal.train();
    HttpResponse<String> cancel = api.put(queued.path("cancel_url").asText(), "");
    assertThat(cancel.statusCode()).isEqualTo(200);
    assertThat(cancel.body()).contains("OK");
    assertThat(fal.status(queued)).isEqualTo("COMPLETED");
    assertThat(rig.trainings().get(0).paid()).isFalse();
  }

  @Test
  void aRequestThatHasBegunIsAskedToStop() throws Exception {
    JsonNode queued = fal.train();
    rig.forward(2);
    HttpResponse<String> cancel = api.put(queued.path("cancel_url").asText(), "");
    assertThat(cancel.statusCode()).isEqualTo(202);
    assertThat(api.json(queued.path("status_url").asText()).path("error_type").asText())
        .isEqualTo("client_cancelled");
    assertThat(fal.result(queued).statusCode()).isEqualTo(499);
    assertThat(api.put(queued.path("cancel_url").asText(), "").statusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownApplicationIsNotFound() throws Exception {
    assertThat(api.post("/fal-ai/nothing", "{}").statusCode()).isEqualTo(404);
    assertThat(
            new Rest(rig, "/fal", "Key other").put("/fal-ai/x/requests/y/cancel", "").statusCode())
        .isEqualTo(404);
    assertThat(rig.trainings()).isEmpty();
  }

  @Test
  void anInputOutOfRangeIsQueuedAndOnlyItsResultSaysSo() throws Exception {
    ObjectNode input = FalAccount.input().put("steps", 0);
    JsonNode queued = Rest.json(fal.submit(input));
    rig.forward(2);
    assertThat(fal.status(queued)).isEqualTo("COMPLETED");
    HttpResponse<String> result = fal.result(queued);
    assertThat(result.statusCode()).isEqualTo(422);
    assertThat(result.headers().firstValue("X-Fal-Retryable")).hasValue("false");
    assertThat(Rest.json(result).at("/detail/0/loc").toString()).isEqualTo("[\"body\",\"steps\"]");
  }
}
