package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.modelslab.Profile;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitTest {

  @AutoClose private final Rig rig = new Rig();

  @Test
  void anAcceptedSubmitIsAnsweredInTheDocumentedWords() throws Exception {
    HttpResponse<String> answer = rig.submit();
    String id = rig.trainings().get(0).id();
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"status\":\"success\",\"messege\":\"deploying_gpu\","
                + "\"data\":\"it will take upto 25 minutes.\",\"training_id\":\""
                + id
                + "\"}");
    assertThat(id).matches("[A-Za-z0-9]{10}");
  }

  @Test
  void scalarsMayBeNumbersAndOptionalOnesNull() throws Exception {
    ObjectNode body = rig.example().put("seed", 0).put("max_train_steps", 14);
    body.putNull("training_type").putNull("webhook");
    assertThat(rig.post("/sandbox/v3/fine_tune", body).body()).contains("training_id");
    assertThat(rig.trainings().get(0).webhook()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          images          |      | The images field is required.
          instance_prompt |      | The instance prompt field is required.
          max_train_steps |      | The max train steps field is required.
          max_train_steps | 2001 | The max train steps must not be greater than 2000.
          max_train_steps | 0    | The max train steps must be at least 1.
          max_train_steps | many | The max train steps must be an integer.
          """)
  void aWrongFieldIsNamed(String field, @Nullable String value, String words) throws Exception {
    ObjectNode body = rig.example().put(field, value);
    if (value == null) {
      body.remove(field);
    }
    HttpResponse<String> answer = rig.post("/sandbox/v3/fine_tune", body);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"status\":\"error\",\"message\":{\"%s\":[\"%s\"]}}".formatted(field, words));
    assertThat(rig.trainings()).isEmpty();
  }

  @Test
  void aLoraTakesFiftyStepsAtMostAndCostsLess() throws Exception {
    ObjectNode body = rig.example();
    assertThat(rig.post("/v3/lora_fine_tune", body).body()).contains("greater than 50");
    rig.post("/v3/lora_fine_tune", body.put("max_train_steps", "50"));
    assertThat(rig.trainings())
        .singleElement()
        .satisfies(training -> assertThat(training.chargedUsd()).isEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"key\":", "[]", "", "{\"class_prompt\":\"no key\"}"})
  void aBodyThatCannotBeReadIsABadKey(String body) throws Exception {
    var request = rig.request("/sandbox/v3/fine_tune").POST(BodyPublishers.ofString(body));
    HttpResponse<String> answer = rig.send(request);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"message\":\"Invalid Api Key\",\"tip\":\"1. Make sure");
  }

  @Test
  void anotherContentTypeIsABadKey() throws Exception {
    var request =
        rig.request("/v3/fine_tune")
            .setHeader("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString(rig.example().toString()));
    assertThat(rig.send(request).body()).contains("Invalid Api Key");
  }

  @Test
  void aGetIsABadKeyAndStandsInTheLedger() throws Exception {
    rig.with(Rig.quiet().withProfile(Profile.MODERN));
    assertThat(rig.send(rig.request("/v3/fine_tune").GET()).statusCode()).isEqualTo(401);
    assertThat(rig.ledger().submits())
        .singleElement()
        .satisfies(request -> assertThat(request.method()).isEqualTo("GET"));
  }

  @Test
  void onlyTheNamedKeysAreAccepted() throws Exception {
    rig.with(Rig.quiet().withApiKeys(Rig.KEY));
    ObjectNode other = rig.example().put("key", "");
    assertThat(rig.post("/v3/fine_tune", other).body()).contains("Invalid Api Key");
    assertThat(rig.submit().body()).contains("training_id");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aKeyThatWasReplacedIsRefusedAndTheNextHasTheAccount(boolean named) throws Exception {
    rig.with(named ? Rig.quiet().withApiKeys(Rig.KEY) : Rig.quiet());
    String id = rig.train();
    rig.simulator().replaceKey(Rig.KEY, "sk-next");
    rig.simulator().replaceKey("sk-next", "sk-last");

    assertThat(rig.phase(id)).isEqualTo("Invalid Api Key");
    ObjectNode ask = rig.example().put("key", "sk-next");
    String path = "/sandbox/v3/fine_tune_status/" + id;
    assertThat(rig.post(path, ask).body()).contains("Invalid Api Key");
    assertThat(rig.post(path, ask.put("key", "sk-last")).body()).contains("deploying_gpu");
  }

  @Test
  void theSameRequestWithinHalfAMinuteIsRefused() throws Exception {
    rig.with(Rig.quiet().withDuplicateWindow(Duration.ofSeconds(30)));
    rig.submit();
    assertThat(rig.submit().body())
        .contains("\"message\":\"Rate limit exceeded\"", "wait for 30 seconds and try again");
    rig.forward(Duration.ofSeconds(30));
    assertThat(rig.submit().body()).contains("training_id");
    assertThat(rig.trainings()).hasSize(2);
  }

  @Test
  void ofTheSameRequestsAtTheSameTimeOneIsAccepted() throws Exception {
    rig.with(Rig.quiet().withDuplicateWindow(Duration.ofSeconds(30)));
    String url = rig.simulator().url() + "/v3/fine_tune";
    Stream.generate(() -> rig.postWithoutWaiting(url, rig.example()))
        .limit(20)
        .toList()
        .forEach(CompletableFuture::join);
    assertThat(rig.ledger().submits()).hasSize(20);
    assertThat(rig.trainings()).hasSize(1);
  }

  @Test
  void anotherWebhookMakesAnotherRequest() throws Exception {
    rig.with(Rig.quiet().withDuplicateWindow(Duration.ofSeconds(30)));
    rig.submit();
    ObjectNode again = rig.example().put("webhook", rig.receiver.url("/hook/2"));
    assertThat(rig.post("/sandbox/v3/fine_tune", again).body()).contains("training_id");
    assertThat(rig.ledger().chargedByRequest()).hasSize(1).containsValue(2L);
    assertThat(rig.trainings()).extracting("webhook").doesNotHaveDuplicates();
  }

  @Test
  void theQueueOfAKeyIsFullUntilATrainingIsOver() throws Exception {
    rig.with(Rig.quiet().withQueueLimit(1).withProfile(Profile.MODERN));
    rig.submit();
    HttpResponse<String> answer = rig.submit();
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).contains("Maximum 1 queued requests allowed.", "\"retry_after\":30");
    rig.forward(7);
    assertThat(rig.submit().statusCode()).isEqualTo(200);
  }

  @Test
  void eachKeyHasAQueueOfItsOwn() throws Exception {
    rig.with(Rig.quiet().withQueueLimit(1));
    rig.submit();
    ObjectNode other = rig.example().put("key", "another");
    assertThat(rig.post("/v3/fine_tune", other).body()).contains("training_id");
  }
}
