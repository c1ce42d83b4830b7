package dev.finetune.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.behaviour.Webhooks.Signature;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplicateWebhookTest {

  @AutoClose private final Rig rig = new Rig();
  private final ReplicateAccount replicate = new ReplicateAccount(rig);
  private final Rest api = replicate.api();

  @Test
  void onlyTheEndIsReportedAndTriedAgainForAMinute() throws Exception {
    replicate.train();
    rig.forward(7);
    rig.receiver.answers(500);
    assertThat(rig.simulator().deliverDue()).isEqualTo(1);
    rig.forward(Duration.ofSeconds(12));
    assertThat(rig.simulator().deliverDue()).isEqualTo(2);
    rig.receiver.answers(200);
    rig.forward(Duration.ofSeconds(16));
    assertThat(rig.simulator().deliverDue()).isEqualTo(1);
    rig.forward(Duration.ofHours(1));
    assertThat(rig.simulator().deliverDue()).isZero();
    assertThat(rig.receiver.hooks())
        .hasSize(4)
        .allSatisfy(hook -> assertThat(hook.field("status")).isEqualTo("succeeded"))
        .extracting(hook -> hook.header("webhook-id"))
        .containsOnly(rig.receiver.hooks().get(0).header("webhook-id"));
  }

  @Test
  void theEventsThatAreAskedForAreReported() throws Exception {
    ObjectNode body = replicate.request();
    body.putArray("webhook_events_filter").add("start").add("completed");
    replicate.submit(body);
    rig.forward(7);
    rig.simulator().deliverDue();
    assertThat(rig.receiver.hooks())
        .extracting(hook -> hook.field("status"))
        .containsExactly("processing", "succeeded");
  }

  @Test
  void aWebhookMayBeLargeAndLate() throws Exception {
    Webhooks webhooks = Webhooks.atEnd().withLogBytes(2 << 20).withDelay(Duration.ofMinutes(10));
    rig.behaves(Behaviour.normal().withWebhooks(webhooks));
    replicate.train();
    rig.forward(7);
    assertThat(rig.simulator().deliverDue()).isZero();
    rig.forward(Duration.ofMinutes(10));
    assertThat(rig.simulator().deliverDue()).isEqualTo(1);
    assertThat(rig.receiver.await().body()).hasSizeGreaterThan(2 << 20);
  }

  @ParameterizedTest
  @EnumSource(Signature.class)
  void webhooksAreSignedRightlyAndWrongly(Signature signature) throws Exception {
    rig.behaves(Behaviour.normal().withWebhooks(Webhooks.atEnd().withSignature(signature)));
    replicate.train();
    String secret = secret();
    rig.forward(7);
    rig.simulator().deliverDue();
    Receiver.Hook hook = rig.receiver.await();
    boolean valid = signature == Signature.VALID || signature == Signature.OLD;
    assertThat(isSigned(hook, secret)).isEqualTo(valid);
    assertThat(isSigned(hook, secret())).isEqualTo(valid || signature == Signature.ROTATED_KEY);
    if (signature == Signature.OLD) {
      long age = rig.now().getEpochSecond() - Long.parseLong(hook.header("webhook-timestamp"));
      assertThat(age).isEqualTo(3600);
    }
  }

  private String secret() throws Exception {
    return api.json("/webhooks/default/secret").path("key").asText();
  }

  private static boolean isSigned(Receiver.Hook hook, String secret) throws Exception {
    String id = hook.header("webhook-id");
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    String signed = id + "." + hook.header("webhook-timestamp") + "." + hook.body();
    String expected = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    return ("v1," + expected).equals(hook.header("webhook-signature"));
  }
}
