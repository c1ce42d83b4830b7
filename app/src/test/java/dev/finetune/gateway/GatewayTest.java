package dev.finetune.gateway;

import static dev.finetune.gateway.GatewayFixture.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import dev.finetune.workflow.ProviderWebhook;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class GatewayTest {

  private static final String DOCUMENTED =
      "{\"status\":\"success\",\"training_status\":\"deploying_gpu\","
          + "\"logs\":\"it will take upto 25 minutes\",\"model_id\":\"F5jvdzGnYi\"}";

  @AutoClose private final GatewayFixture gateway = new GatewayFixture();

  private static void publish(
      TestReporter reporter, String id, HttpResponse<String> answer, WebhookKeeper workflow) {
    String said = answer.statusCode() + " " + answer.body() + " " + workflow.signals();
    reporter.publishFile(id, TEXT_PLAIN_UTF_8, to -> Files.writeString(to, said));
  }

  @Test
  void aWebhookBecomesASignal() throws Exception {
    WebhookKeeper workflow = gateway.running("t");
    HttpResponse<String> answer = gateway.send("t", DOCUMENTED);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(workflow.webhooks()).containsExactly(named("deploying_gpu", "F5jvdzGnYi"));
    assertThat(workflow.signals()).containsExactly("providerWebhook: 1 of 8 · deploying_gpu");
  }

  @Test
  void aFormIsReadLikeJson() throws Exception {
    WebhookKeeper workflow = gateway.running("t");
    gateway.send("t", "status=success&training_status=model_ready&training_id=F5jvdzGnYi");
    assertThat(workflow.webhooks()).containsExactly(named("model_ready", "F5jvdzGnYi"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"training_status\":", "[1]", "null"})
  void aBodyThatCannotBeReadStillBecomesASignal(String body) throws Exception {
    WebhookKeeper workflow = gateway.running("t");
    assertThat(gateway.send("t", body).statusCode()).isEqualTo(200);
    assertThat(workflow.webhooks())
        .containsExactly(new ProviderWebhook(1, GatewayFixture.GRANT, null, null, null));
    assertThat(workflow.signals()).containsExactly("providerWebhook");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"two words", "a/b", "50%25", "größe ✓", "..", "?x=1#y", "a~2Fb", "%2e%2e"})
  void anyWorkflowIdCanBeReached(String workflowId) throws Exception {
    WebhookKeeper workflow = gateway.running(workflowId);
    assertThat(gateway.send(workflowId, DOCUMENTED).statusCode()).isEqualTo(200);
    assertThat(workflow.webhooks()).hasSize(1);
  }

  @Test
  void aWebhookThatIsNotTheProvidersIsDropped() throws Exception {
    WebhookKeeper workflow = gateway.running("t");
    HttpResponse<String> answer = gateway.post(gateway.pathOfAccount("forged", "t"), DOCUMENTED);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(workflow.webhooks()).isEmpty();
  }

  @Test
  void aWebhookThatCannotBeVerifiedNowIsToComeAgain() throws Exception {
    WebhookKeeper workflow = gateway.running("t");
    HttpResponse<String> answer = gateway.post(gateway.pathOfAccount("keyless", "t"), DOCUMENTED);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(workflow.webhooks()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6})
  void anAddressWithAnySegmentChangedIsForbidden(int segment) throws Exception {
    WebhookKeeper workflow = gateway.running("t");
    String[] segments = gateway.path("t").split("/", -1);
    segments[segment] = segments[segment].equals("1") ? "2" : segments[segment] + "x";
    HttpResponse<String> answer = gateway.post(String.join("/", segments), DOCUMENTED);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).isEqualTo("forbidden");
    assertThat(workflow.webhooks()).isEmpty();
  }

  /**
   * G1; replicate/replicate-javascript#346 (the log of a training), backstage/backstage#28910,
   * backstrokeapp/server#6.
   */
  @ParameterizedTest
  @ValueSource(ints = {100_000, 2_000_000, 20_000_000})
  void aLongBodyCountsAndIsReadAtItsBeginning(int length, TestReporter reporter) throws Exception {
    WebhookKeeper workflow = gateway.running("t");
    String body = DOCUMENTED.replace("it will take", "x".repeat(length));
    HttpResponse<String> answer = gateway.send("t", body);
    publish(reporter, "G1", answer, workflow);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(workflow.webhooks()).hasSize(1);
    String first = body.replace("{", "{\"training_id\":\"Fother777\",");
    assertThat(gateway.send("t", first).statusCode()).isEqualTo(200);
    assertThat(workflow.webhooks().get(1).trainingId()).isEqualTo("Fother777");
  }

  /**
   * G2; freeCodeCamp/hackathon-leaderboard#32 and python-gitlab/python-gitlab#1027 (two),
   * bcgov/mds#2695 (one at the end).
   */
  @ParameterizedTest
  @ValueSource(strings = {"/%s", "//%s", "/webhooks//%2$s", "%s/", "///%s", "%s?x=1", "%s#y"})
  void slashesThatAProxyAddsDoNotMatter(String form, TestReporter reporter) throws Exception {
    WebhookKeeper workflow = gateway.running("t");
    String ours = gateway.path("t").substring(1);
    String path = form.formatted(ours, ours.replace("webhooks/", ""));
    HttpResponse<String> answer =
        gateway.post(path.startsWith("/") ? path : "/" + path, DOCUMENTED);
    publish(reporter, "G2", answer, workflow);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(workflow.webhooks()).hasSize(1);
  }

  @Test
  void nothingElseIsThere() throws Exception {
    assertThat(gateway.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(gateway.get("/").statusCode()).isEqualTo(404);
    assertThat(gateway.get(gateway.path("t")).statusCode()).isEqualTo(404);
    assertThat(gateway.post("/healthz", "").statusCode()).isEqualTo(404);
    assertThat(gateway.post("/webhooks/a/b/1/c", "").statusCode()).isEqualTo(404);
    assertThat(gateway.post("/webhooks/a/b/1/c/d/e", "").statusCode()).isEqualTo(404);
  }

  @Test
  void itListensOnTheLoopbackInterface() {
    assertThat(gateway.address().getHost()).isEqualTo("127.0.0.1");
  }
}
