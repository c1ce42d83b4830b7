package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.address.ListenAddress;
import dev.finetune.cli.local.Closeables;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.provider.webhook.WebhookAddresses;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayUnreachableTest {

  private final WebhookAddresses addresses =
      new WebhookAddresses("default", List.of(Secret.of("a secret of sixteen")));

  private final SetTicker clock = new SetTicker();

  @AutoClose private final CapturedLog log = CapturedLog.ofAll();
  @AutoClose private final Closeables open = new Closeables();

  @Test
  void aServerThatIsDownAnswersCallAgain() throws Exception {
    assertCallAgain(closedPort(), "UNAVAILABLE");
  }

  @Test
  void webhooksThatCannotBeSignalledHaveOneLineAMinute() throws Exception {
    Gateway gateway = gateway(new ListenAddress("127.0.0.1", 0), closedPort());
    for (int i = 0; i < 3; i++) {
      send(gateway, "outage-" + i);
    }
    clock.advance(LineLimit.PAUSE);
    send(gateway, "outage-later");
    String line =
        "WARN webhook of request 1, phase model_ready: unreachable, Temporal's answer is UNAVAILABLE";
    assertThat(logged("outage-0")).containsExactly(line);
    assertThat(logged("outage-1")).isEmpty();
    assertThat(logged("outage-2")).isEmpty();
    assertThat(logged("outage-later")).containsExactly(line + " (2 more since the last such line)");
  }

  @Test
  void aServerThatTakesTheConnectionAndSaysNothingAnswersCallAgainInTime() throws Exception {
    assertCallAgain(silentPort(), "DEADLINE_EXCEEDED");
  }

  @Test
  void aWebhookThatIsRepeatedWhileTheFirstIsOnItsWayIsNotTakenForReceived() throws Exception {
    HttpRequest webhook =
        webhook(gateway(new ListenAddress("127.0.0.1", 0), silentPort()), "repeated");
    HttpClient http = HttpClient.newHttpClient();
    var first = http.sendAsync(webhook, BodyHandlers.discarding());
    var second = http.sendAsync(webhook, BodyHandlers.discarding());
    assertThat(first.join().statusCode()).isEqualTo(503);
    assertThat(second.join().statusCode()).isEqualTo(503);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]"})
  void whereItListensIsAnAddress(String host) throws Exception {
    Gateway gateway = gateway(new ListenAddress(host, 0), closedPort());
    assertThat(gateway.address().toString()).startsWith("http://" + host + ":");
    assertThat(
            HttpClient.newHttpClient()
                .send(
                    HttpRequest.newBuilder(gateway.address().resolve("/healthz")).build(),
                    BodyHandlers.ofString())
                .body())
        .isEqualTo("ok");
  }

  private void assertCallAgain(int temporalPort, String code) throws Exception {
    String id = "unreachable-" + code;
    HttpResponse<String> answer =
        send(gateway(new ListenAddress("127.0.0.1", 0), temporalPort), id);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
    assertThat(logged(id))
        .containsExactly(
            "WARN webhook of request 1, phase model_ready: unreachable, Temporal's answer is "
                + code);
  }

  private HttpResponse<String> send(Gateway gateway, String workflowId) throws Exception {
    return HttpClient.newHttpClient().send(webhook(gateway, workflowId), BodyHandlers.ofString());
  }

  private HttpRequest webhook(Gateway gateway, String workflowId) {
    String path = addresses.path(new WebhookAddress("default", workflowId, 1, "grant"));
    return HttpRequest.newBuilder(gateway.address().resolve(path))
        .timeout(WebhookSender.TIMEOUT.plus(Duration.ofSeconds(5)))
        .POST(BodyPublishers.ofString("training_status=model_ready"))
        .build();
  }

  /** Other tests log at the same time. */
  private List<String> logged(String workflowId) {
    return log.events().stream()
        .filter(
            event ->
                event.getMDCPropertyMap().containsValue(workflowId)
                    || event.getFormattedMessage().contains(workflowId))
        .map(event -> event.getLevel() + " " + event.getFormattedMessage())
        .toList();
  }

  private Gateway gateway(ListenAddress address, int temporalPort) {
    WorkflowServiceStubs stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + temporalPort)
                .build());
    open.<AutoCloseable>add(stubs::shutdownNow);
    return open.add(
        Gateway.start(
            address,
            addresses,
            GatewayFixture.VERIFIERS,
            new WebhookSender(WorkflowClient.newInstance(stubs)),
            clock));
  }

  /** Of a server that takes connections and never says anything. */
  private int silentPort() throws IOException {
    return open.add(new ServerSocket(0, 50, InetAddress.getLoopbackAddress())).getLocalPort();
  }

  private static int closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
