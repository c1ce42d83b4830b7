package dev.finetune.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Search;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.behaviour.Webhooks.Signature;
import java.net.http.HttpResponse;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FalFaultTest {

  @AutoClose private final Rig rig = new Rig();
  private final FalAccount fal = new FalAccount(rig);
  private final Rest api = fal.api();

  @ParameterizedTest
  @CsvSource({
    "training_failed, 422, ''",
    "failed, 422, ''",
    "error, 500, runner_server_error",
    "aborted, 499, client_cancelled"
  })
  void aFailureShowsOnTheResult(String word, int status, String type) throws Exception {
    rig.behaves(Behaviour.normal().withCourse(new Course(List.of("deploying_gpu", word))));
    JsonNode queued = fal.train();
    rig.forward(1);
    JsonNode state = api.json(queued.path("status_url").asText());
    assertThat(state.path("status").asText()).isEqualTo("COMPLETED");
    assertThat(state.path("error_type").asText()).isEqualTo(type);
    HttpResponse<String> result = fal.result(queued);
    assertThat(result.statusCode()).isEqualTo(status);
    assertThat(result.headers().firstValue("x-fal-request-id")).isPresent();
    assertThat(result.headers().firstValue("X-Fal-Error-Type").orElse("")).isEqualTo(type);
  }

  @Test
  void aSubmitMayNeverReachTheQueue() throws Exception {
    rig.answers(Submit.refused(Fault.BAD_GATEWAY));
    HttpResponse<String> answer = fal.submit(FalAccount.input());
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.headers().firstValue("x-fal-request-id")).isEmpty();
    assertThat(rig.trainings()).isEmpty();
  }

  @Test
  void aCancelMayBeAskedForAndDoNothing() throws Exception {
    rig.behaves(Behaviour.normal().withCancelsIgnored(1));
    JsonNode queued = fal.train();
    rig.forward(2);
    HttpResponse<String> cancel = api.put(queued.path("cancel_url").asText(), "");
    assertThat(cancel.statusCode()).isEqualTo(202);
    assertThat(cancel.body()).contains("CANCELLATION_REQUESTED");
    rig.forward(5);
    assertThat(fal.result(queued).statusCode()).isEqualTo(200);
  }

  @Test
  void theHistoryMayLagAndHaveNoPayloads() throws Exception {
    Search search = Search.everything().withLag(Duration.ofMinutes(4)).withoutPayloads();
    rig.behaves(Behaviour.normal().withSearch(search.withoutUnfinished()));
    fal.train();
    rig.forward(6);
    assertThat(fal.history("&expand=payloads").path("items")).isEmpty();
    rig.forward(1);
    JsonNode items = fal.history("&expand=payloads").path("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).has("json_input")).isFalse();
  }

  @Test
  void aWebhookIsTriedAgainForAnHour() throws Exception {
    fal.train();
    rig.forward(7);
    rig.receiver.answers(500);
    assertThat(rig.simulator().deliverDue()).isEqualTo(1);
    rig.forward(Duration.ofMinutes(10));
    assertThat(rig.simulator().deliverDue()).isEqualTo(5);
    rig.receiver.answers(301);
    rig.forward(Duration.ofMinutes(2));
    assertThat(rig.simulator().deliverDue()).isEqualTo(1);
    rig.forward(Duration.ofHours(2));
    assertThat(rig.simulator().deliverDue()).isZero();
  }

  @Test
  void aWebhookHoldsTheResultOrSaysThatItDoesNot() throws Exception {
    rig.behaves(
        Behaviour.normal().next(1),
        Behaviour.normal().withWebhooks(Webhooks.atEnd().withLogBytes(1)).next(1),
        Behaviour.normal().withCourse(Course.failingAfter("training_started")));
    for (int i = 0; i < 3; i++) {
      fal.train();
    }
    rig.forward(7);
    rig.simulator().deliverDue();
    List<String> bodies = rig.receiver.hooks().stream().map(Receiver.Hook::body).sorted().toList();
    assertThat(bodies).hasSize(3);
    assertThat(bodies).anyMatch(body -> body.contains("\"payload\":{\"diffusers_lora_file\""));
    assertThat(bodies).anyMatch(body -> body.contains("payload_error"));
    assertThat(bodies).anyMatch(body -> body.contains("Unexpected status code: 422"));
  }

  @ParameterizedTest
  @EnumSource(Signature.class)
  void webhooksAreSignedRightlyAndWrongly(Signature signature) throws Exception {
    rig.behaves(Behaviour.normal().withWebhooks(Webhooks.atEnd().withSignature(signature)));
    fal.train();
    JsonNode before = keys();
    rig.forward(7);
    rig.simulator().deliverDue();
    Receiver.Hook hook = rig.receiver.await();
    boolean valid = signature == Signature.VALID || signature == Signature.OLD;
    assertThat(isSigned(hook, before)).isEqualTo(valid);
    assertThat(isSigned(hook, keys())).isEqualTo(valid || signature == Signature.ROTATED_KEY);
  }

  private JsonNode keys() throws Exception {
    return api.json("/.well-known/jwks.json").path("keys");
  }

  private static boolean isSigned(Receiver.Hook hook, JsonNode keys) throws Exception {
    String signature = hook.header("X-Fal-Webhook-Signature");
    if (signature == null) {
      return false;
    }
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(hook.body().getBytes(UTF_8));
    String signed =
        String.join(
            "\n",
            hook.header("X-Fal-Webhook-Request-Id"),
            hook.header("X-Fal-Webhook-User-Id"),
            hook.header("X-Fal-Webhook-Timestamp"),
            HexFormat.of().formatHex(digest));
    for (JsonNode key : keys) {
      java.security.Signature check = java.security.Signature.getInstance("Ed25519");
      check.initVerify(key(key.path("x").asText()));
      check.update(signed.getBytes(UTF_8));
      if (check.verify(HexFormat.of().parseHex(signature))) {
        return true;
      }
    }
    return false;
  }

  /** What stands before the key itself says that it is one of Ed25519. */
  private static PublicKey key(String x) throws Exception {
    String raw = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(x));
    byte[] encoded = HexFormat.of().parseHex("302a300506032b6570032100" + raw);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
  }
}
