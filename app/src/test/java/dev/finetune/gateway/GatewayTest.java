package dev.finetune.gateway;

import static dev.finetune.gateway.GatewayFixture.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.Ring;
import io.temporal.client.WorkflowNotFoundException;
import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayTest {

  private static final String DOCUMENTED =
      "{\"status\":\"success\",\"training_status\":\"deploying_gpu\","
          + "\"logs\":\"it will take upto 25 minutes\",\"model_id\":\"F5jvdzGnYi\"}";

  private final GatewayFixture gateway = new GatewayFixture(Clock.systemUTC());

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aWebhookBecomesASignal() throws Exception {
    RingKeeper workflow = gateway.running("t");
    HttpResponse<String> answer = gateway.ring("t", DOCUMENTED);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(workflow.rings()).containsExactly(named("deploying_gpu", "F5jvdzGnYi"));
  }

  @Test
  void aFormIsReadLikeJson() throws Exception {
    RingKeeper workflow = gateway.running("t");
    gateway.ring("t", "status=success&training_status=model_ready&training_id=F5jvdzGnYi");
    assertThat(workflow.rings()).containsExactly(named("model_ready", "F5jvdzGnYi"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"training_status\":", "[1]", "null"})
  void aBodyThatCannotBeReadStillRings(String body) throws Exception {
    RingKeeper workflow = gateway.running("t");
    assertThat(gateway.ring("t", body).statusCode()).isEqualTo(200);
    assertThat(workflow.rings()).containsExactly(new Ring(GatewayFixture.CHAIN, 1, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"two words", "a/b", "50%25", "größe ✓", "..", "?x=1#y", "a~2Fb", "%2e%2e"})
  void anyWorkflowIdCanBeRung(String workflowId) throws Exception {
    RingKeeper workflow = gateway.running(workflowId);
    assertThat(gateway.ring(workflowId, DOCUMENTED).statusCode()).isEqualTo(200);
    assertThat(workflow.rings()).hasSize(1);
  }

  @Test
  void aTrainingThatIsNamedAfterTheEndIsLookedAtOnce() throws Exception {
    gateway.running("t");
    gateway.end("t");

    assertThat(gateway.ring("t", DOCUMENTED).statusCode()).isEqualTo(200);
    assertThat(gateway.ring("t", "training_status=model_ready&model_id=F5jvdzGnYi").statusCode())
        .isEqualTo(200);

    assertThat(gateway.late("F5jvdzGnYi").getWorkflowType()).isEqualTo("LateCallback");
  }

  @ParameterizedTest
  @EnumSource(names = {"SETTLED", "READY"})
  void aTrainingWhoseEndWasToldIsLookedAtNoMore(FineTuneState state) throws Exception {
    gateway.cancelledAs("t", state, "F5jvdzGnYi");

    assertThat(gateway.ring("t", DOCUMENTED).statusCode()).isEqualTo(200);

    assertThatThrownBy(() -> gateway.late("F5jvdzGnYi"))
        .isInstanceOf(WorkflowNotFoundException.class);
  }

  @Test
  void aTrainingWhoseEndNobodyKnowsIsLookedAt() throws Exception {
    gateway.cancelledAs("t", FineTuneState.UNSETTLED, "F5jvdzGnYi");

    gateway.ring("t", DOCUMENTED);

    assertThat(gateway.late("F5jvdzGnYi").getWorkflowType()).isEqualTo("LateCallback");
  }

  @Test
  void aWebhookAfterTheEndThatNamesNoTrainingIsForgotten() throws Exception {
    gateway.running("t");
    gateway.end("t");

    assertThat(gateway.ring("t", "training_status=model_ready").statusCode()).isEqualTo(200);
  }

  @Test
  void aWorkflowThatNeverWasIsNotFound() throws Exception {
    HttpResponse<String> answer = gateway.ring("nobody", DOCUMENTED);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("no such training");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void anAddressWithAnySegmentChangedIsForbidden(int segment) throws Exception {
    RingKeeper workflow = gateway.running("t");
    String[] segments = gateway.path("t").split("/", -1);
    segments[segment] = segments[segment].equals("1") ? "2" : segments[segment] + "x";
    HttpResponse<String> answer = gateway.post(String.join("/", segments), DOCUMENTED);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("forbidden");
    assertThat(workflow.rings()).isEmpty();
  }

  @Test
  void aBodyAboveTheCapIsRefused() throws Exception {
    RingKeeper workflow = gateway.running("t");
    assertThat(gateway.ring("t", "x".repeat(WebhookHandler.MOST_BYTES)).statusCode())
        .isEqualTo(200);
    assertThat(gateway.ring("t", "x".repeat(WebhookHandler.MOST_BYTES + 1)).statusCode())
        .isEqualTo(413);
    assertThat(workflow.rings()).hasSize(1);
  }

  @Test
  void nothingElseIsThere() throws Exception {
    assertThat(gateway.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(gateway.get("/").statusCode()).isEqualTo(404);
    assertThat(gateway.get(gateway.path("t")).statusCode()).isEqualTo(404);
    assertThat(gateway.post("/healthz", "").statusCode()).isEqualTo(404);
    assertThat(gateway.post("/webhooks/a/b/1", "").statusCode()).isEqualTo(404);
    assertThat(gateway.post("/webhooks/a/b/1/c/d", "").statusCode()).isEqualTo(404);
  }

  @Test
  void itListensOnTheLoopbackInterface() {
    assertThat(gateway.address().getHost()).isEqualTo("127.0.0.1");
  }
}
