package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.api.Profile;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitTest {

  @Test
  void anAcceptedSubmitIsAnsweredInTheDocumentedWords() throws Exception {
    try (Rig rig = Rig.normal()) {
      HttpResponse<String> answer = rig.submit();
      String id = rig.simulator.ledger().trainings().get(0).id();
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body())
          .isEqualTo(
              "{\"status\":\"success\",\"messege\":\"deploying_gpu\","
                  + "\"data\":\"it will take upto 25 minutes.\",\"training_id\":\""
                  + id
                  + "\"}");
      assertThat(id).matches("[A-Za-z0-9]{10}");
    }
  }

  @Test
  void scalarsMayBeNumbersAndOptionalOnesNull() throws Exception {
    try (Rig rig = Rig.normal()) {
      ObjectNode body = rig.example().put("seed", 0).put("max_train_steps", 14);
      body.putNull("training_type").putNull("webhook");
      assertThat(rig.post("/sandbox/v3/fine_tune", body).body()).contains("training_id");
      assertThat(rig.simulator.ledger().trainings().get(0).webhook()).isNull();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          images          | {"images":["The images field is required."]}
          instance_prompt | {"instance_prompt":["The instance prompt field is required."]}
          max_train_steps | {"max_train_steps":["The max train steps field is required."]}
          """)
  void aMissingFieldIsNamed(String field, String finding) throws Exception {
    try (Rig rig = Rig.normal()) {
      ObjectNode body = rig.example();
      body.remove(field);
      HttpResponse<String> answer = rig.post("/sandbox/v3/fine_tune", body);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"status\":\"error\",\"message\":" + finding + "}");
      assertThat(rig.simulator.ledger().trainings()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2001 | not be greater than 2000
          0    | at least 1
          many | must be an integer
          """)
  void stepsOutsideTheirRangeAreRefused(String steps, String words) throws Exception {
    try (Rig rig = Rig.normal()) {
      ObjectNode body = rig.example().put("max_train_steps", steps);
      assertThat(rig.post("/sandbox/v3/fine_tune", body).body()).contains(words);
      assertThat(rig.simulator.ledger().trainings()).isEmpty();
    }
  }

  @Test
  void aLoraTakesFiftyStepsAtMostAndCostsLess() throws Exception {
    try (Rig rig = Rig.normal()) {
      ObjectNode body = rig.example();
      assertThat(rig.post("/v3/lora_fine_tune", body).body()).contains("greater than 50");
      rig.post("/v3/lora_fine_tune", body.put("max_train_steps", "50"));
      assertThat(rig.simulator.ledger().trainings())
          .singleElement()
          .satisfies(training -> assertThat(training.chargedUsd()).isEqualTo(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"key\":", "[]", "", "{\"class_prompt\":\"no key\"}"})
  void aBodyThatCannotBeReadIsABadKey(String body) throws Exception {
    try (Rig rig = Rig.normal()) {
      var request = rig.request("/sandbox/v3/fine_tune").POST(BodyPublishers.ofString(body));
      HttpResponse<String> answer = rig.send(request);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"message\":\"Invalid Api Key\",\"tip\":\"1. Make sure");
    }
  }

  @Test
  void anotherContentTypeIsABadKey() throws Exception {
    try (Rig rig = Rig.normal()) {
      var request =
          rig.request("/v3/fine_tune")
              .setHeader("Content-Type", "text/plain")
              .POST(BodyPublishers.ofString(rig.example().toString()));
      assertThat(rig.send(request).body()).contains("Invalid Api Key");
    }
  }

  @Test
  void aGetIsABadKeyAndStandsInTheLedger() throws Exception {
    try (Rig rig = Rig.with(Rig.quiet().withProfile(Profile.MODERN))) {
      assertThat(rig.send(rig.request("/v3/fine_tune").GET()).statusCode()).isEqualTo(401);
      assertThat(rig.simulator.ledger().submits())
          .singleElement()
          .satisfies(request -> assertThat(request.method()).isEqualTo("GET"));
    }
  }

  @Test
  void onlyTheNamedKeysAreAccepted() throws Exception {
    try (Rig rig = Rig.with(Rig.quiet().withApiKeys(Rig.KEY))) {
      ObjectNode other = rig.example().put("key", "");
      assertThat(rig.post("/v3/fine_tune", other).body()).contains("Invalid Api Key");
      assertThat(rig.submit().body()).contains("training_id");
    }
  }

  @Test
  void theSameRequestWithinHalfAMinuteIsRefused() throws Exception {
    try (Rig rig = Rig.with(Rig.quiet().withDuplicateWindow(Duration.ofSeconds(30)))) {
      rig.submit();
      assertThat(rig.submit().body())
          .contains("\"message\":\"Rate limit exceeded\"", "wait for 30 seconds and try again");
      rig.clock.forward(Duration.ofSeconds(30));
      assertThat(rig.submit().body()).contains("training_id");
      assertThat(rig.simulator.ledger().trainings()).hasSize(2);
    }
  }

  @Test
  void ofTheSameRequestsAtTheSameTimeOneIsAccepted() throws Exception {
    try (Rig rig = Rig.with(Rig.quiet().withDuplicateWindow(Duration.ofSeconds(30)))) {
      String url = rig.simulator.url() + "/v3/fine_tune";
      Stream.generate(() -> rig.postWithoutWaiting(url, rig.example()))
          .limit(20)
          .toList()
          .forEach(CompletableFuture::join);
      assertThat(rig.simulator.ledger().submits()).hasSize(20);
      assertThat(rig.simulator.ledger().trainings()).hasSize(1);
    }
  }

  @Test
  void anotherWebhookMakesAnotherRequest() throws Exception {
    try (Rig rig = Rig.with(Rig.quiet().withDuplicateWindow(Duration.ofSeconds(30)))) {
      rig.submit();
      ObjectNode again = rig.example().put("webhook", rig.receiver.url("/hook/2"));
      assertThat(rig.post("/sandbox/v3/fine_tune", again).body()).contains("training_id");
      assertThat(rig.simulator.ledger().chargedByRequest()).hasSize(1).containsValue(2L);
      assertThat(rig.simulator.ledger().chargedByWebhook()).hasSize(2).doesNotContainValue(2L);
    }
  }

  @Test
  void theQueueOfAKeyIsFullUntilATrainingIsOver() throws Exception {
    try (Rig rig = Rig.with(Rig.quiet().withQueueLimit(1).withProfile(Profile.MODERN))) {
      rig.submit();
      HttpResponse<String> answer = rig.submit();
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.body())
          .contains("Maximum 1 queued requests allowed.", "\"retry_after\":30");
      rig.forward(7);
      assertThat(rig.submit().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void eachKeyHasAQueueOfItsOwn() throws Exception {
    try (Rig rig = Rig.with(Rig.quiet().withQueueLimit(1))) {
      rig.submit();
      ObjectNode other = rig.example().put("key", "another");
      assertThat(rig.post("/v3/fine_tune", other).body()).contains("training_id");
    }
  }
}
