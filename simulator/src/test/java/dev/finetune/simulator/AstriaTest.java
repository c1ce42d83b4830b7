package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Memory;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.image.ImageGallery;
import dev.finetune.simulator.ledger.AcceptedTraining;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AstriaTest {

  @AutoClose private final Rig rig = new Rig();
  private final Rest api = new Rest(rig, "/astria", "Bearer sd_" + Rig.KEY);

  private ObjectNode request() {
    ObjectNode body = new ObjectMapper().createObjectNode();
    ObjectNode tune =
        body.putObject("tune")
            .put("title", "finetune:1")
            .put("name", "man")
            .put("callback", rig.receiver.url("/hook"));
    rig.simulator().imageUrls(7).forEach(tune.putArray("image_urls")::add);
    return body;
  }

  private HttpResponse<String> submit(ObjectNode body) throws Exception {
    return api.post("/tunes", body.toString());
  }

  private String train() throws Exception {
    return Rest.json(submit(request())).path("id").asText();
  }

  @Test
  void aTuneGoesItsWay() throws Exception {
    HttpResponse<String> accepted = submit(request());
    assertThat(accepted.statusCode()).isEqualTo(201);
    JsonNode tune = Rest.json(accepted);
    assertThat(tune.path("id").isIntegralNumber()).isTrue();
    assertThat(tune.path("started_training_at").isNull()).isTrue();
    String path = "/tunes/" + tune.path("id").asText();
    rig.forward(1);
    assertThat(api.json(path).path("started_training_at").asText()).isEqualTo(rig.now().toString());
    assertThat(api.json(path).path("trained_at").isNull()).isTrue();
    rig.forward(6);
    assertThat(api.json(path).path("trained_at").asText()).isEqualTo(rig.now().toString());
    assertThat(api.json(path).path("expires_at").asText())
        .isEqualTo(rig.now().plus(Duration.ofDays(30)).toString());
  }

  @Test
  void theLedgerKnowsProviderAndTitle() throws Exception {
    train();
    AcceptedTraining training = rig.trainings().get(0);
    assertThat(training.provider()).isEqualTo("astria");
    assertThat(training.searchKey()).isEqualTo("finetune:1");
    assertThat(training.webhook()).isEqualTo(rig.receiver.url("/hook"));
    assertThat(training.request().toString()).doesNotContain("callback");
    assertThat(training.paid()).isTrue();
  }

  @Test
  void theFastBranchIsFree() throws Exception {
    ObjectNode body = request();
    body.withObject("/tune").put("branch", "fast");
    submit(body);
    assertThat(rig.trainings().get(0).paid()).isFalse();
    rig.forward(7);
    rig.simulator().deliverDue();
    assertThat(rig.receiver.await().field("title")).isEqualTo("finetune:1");
  }

  @Test
  void aTitleIsFreeUnlessTheAccountHasIdempotentTitles() throws Exception {
    assertThat(train()).isNotEqualTo(train());
    Rest idempotent = new Rest(rig, "/astria", "Bearer sd_idempotent_1");
    JsonNode first = Rest.json(idempotent.post("/tunes", request().toString()));
    HttpResponse<String> again = idempotent.post("/tunes", request().toString());
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(Rest.json(again).path("id")).isEqualTo(first.path("id"));
    assertThat(rig.trainings()).hasSize(3);
    assertThat(rig.ledger().submits().stream().filter(one -> one.accepted())).hasSize(3);
  }

  @Test
  void theListHasPagesTheNewestFirst() throws Exception {
    for (int i = 0; i < 25; i++) {
      train();
    }
    JsonNode page = api.json("/tunes");
    assertThat(page).hasSize(20);
    assertThat(page.get(0).path("id").asText()).isEqualTo(rig.trainings().get(24).id());
    assertThat(api.json("/tunes?limit=120")).hasSize(25);
    assertThat(api.json("/tunes?offset=20")).hasSize(5);
    assertThat(api.get("/tunes?offset=201").statusCode()).isEqualTo(400);
    String next = "/tunes?before_id=";
    assertThat(api.json(next + page.get(19).path("id").asText()))
        .extracting(tune -> tune.path("id").asText())
        .containsExactlyElementsOf(
            IntStream.of(4, 3, 2, 1, 0).mapToObj(i -> rig.trainings().get(i).id()).toList());
    assertThat(api.json(next + rig.trainings().get(0).id())).isEmpty();
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    ObjectNode body = request();
    body.withObject("/tune").remove("name");
    HttpResponse<String> answer = submit(body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("name");
  }

  @Test
  void picturesMayBeUploaded() throws Exception {
    rig.with(SimulatorOptions.defaults());
    byte[] image = ImageGallery.png(ImageGallery.name(1)).orElseThrow();
    Rest.Form form =
        new Rest.Form()
            .field("tune[title]", "finetune:2")
            .field("tune[name]", "cat")
            .field("tune[callback]", rig.receiver.url("/hook"))
            .file("tune[images][]", image)
            .file("tune[images][]", image);
    HttpResponse<String> answer = api.upload("/tunes", form);
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(Rest.json(answer).path("orig_images")).hasSize(2);
    rig.forward(7);
    rig.simulator().deliverDue();
    assertThat(rig.trainings().get(0).usableImages()).isEqualTo(2);
    assertThat(rig.receiver.await().field("title")).isEqualTo("finetune:2");
  }

  @Test
  void aFailedTuneSeemsToRun() throws Exception {
    rig.behaves(Behaviour.normal().withCourse(Course.failingAfter("training_started")));
    String id = train();
    rig.forward(7);
    assertThat(api.json("/tunes/" + id).path("trained_at").isNull()).isTrue();
    assertThat(rig.simulator().deliverDue()).isZero();
  }

  @Test
  void aCallbackIsNeverTriedAgain() throws Exception {
    train();
    rig.forward(7);
    rig.receiver.answers(500);
    assertThat(rig.simulator().deliverDue()).isEqualTo(1);
    rig.forward(Duration.ofHours(5));
    assertThat(rig.simulator().deliverDue()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallbackIsBareOrWrapped(boolean wrapped) throws Exception {
    Webhooks.Encoding encoding = wrapped ? Webhooks.Encoding.WRAPPED : Webhooks.Encoding.JSON;
    rig.behaves(Behaviour.normal().withWebhooks(Webhooks.atEnd().withEncoding(encoding)));
    String id = train();
    rig.forward(7);
    rig.simulator().deliverDue();
    JsonNode body = new ObjectMapper().readTree(rig.receiver.await().body());
    assertThat(body.at(wrapped ? "/tune/id" : "/id").asText()).isEqualTo(id);
  }

  @Test
  void aCallbackMayNameAForeignTune() throws Exception {
    rig.behaves(Behaviour.normal().withWebhooks(Webhooks.atEnd().withForeignId("someoneElse")));
    train();
    rig.forward(7);
    rig.simulator().deliverDue();
    assertThat(rig.receiver.await().field("id")).isEqualTo("someoneElse");
  }

  @Test
  void thereIsNoCancel() throws Exception {
    String id = train();
    assertThat(api.post("/tunes/" + id + "/cancel", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aTuneExpires() throws Exception {
    rig.behaves(Behaviour.normal().withMemory(Memory.always().keepingResult(Duration.ofDays(30))));
    String id = train();
    rig.forward(7);
    assertThat(api.get("/tunes/" + id).statusCode()).isEqualTo(200);
    rig.forward(Duration.ofDays(30));
    assertThat(api.get("/tunes/" + id).statusCode()).isEqualTo(404);
    assertThat(api.json("/tunes")).isEmpty();
  }
}
