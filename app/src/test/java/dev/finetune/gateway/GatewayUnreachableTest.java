package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.webhook.WebhookAddress;
import dev.finetune.provider.webhook.WebhookAddresses;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
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

  @AutoClose private final CapturedLog log = CapturedLog.ofAll();

  @Test
  void aServerThatIsDownAnswersCallAgain() throws Exception {
    assertCallAgain(closedPort(), "UNAVAILABLE");
  }

  @Test
  void webhooksThatCannotBeSignalledHaveOneLineAMinute() throws Exception {
    SetTicker clock = new SetTicker();
    WorkflowServiceStubs stubs = stubs(closedPort());
    try (Gateway gateway = gateway(GatewayOptions.anyPort(), stubs, clock)) {
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
      assertThat(logged("outage-later"))
          .containsExactly(line + " (2 more since the last such line)");
    } finally {
      stubs.shutdownNow();
    }
  }

  @Test
  void aServerThatTakesTheConnectionAndSaysNothingAnswersCallAgainInTime() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertCallAgain(silent.getLocalPort(), "DEADLINE_EXCEEDED");
    }
  }

  @Test
  void aWebhookThatIsRepeatedWhileTheFirstIsOnItsWayIsNotTakenForReceived() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      WorkflowServiceStubs stubs = stubs(silent.getLocalPort());
      try (Gateway gateway = gateway(GatewayOptions.anyPort(), stubs)) {
        HttpRequest webhook = webhook(gateway, "repeated");
        HttpClient http = HttpClient.newHttpClient();
        var first = http.sendAsync(webhook, BodyHandlers.discarding());
        var second = http.sendAsync(webhook, BodyHandlers.discarding());
        assertThat(first.join().statusCode()).isEqualTo(503);
        assertThat(second.join().statusCode()).isEqualTo(503);
      } finally {
        stubs.shutdownNow();
      }
    }
  }

  @Test
  void anAddressInUseIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      GatewayOptions options = new GatewayOptions("127.0.0.1", taken.getLocalPort());
      WorkflowServiceStubs stubs = stubs(taken.getLocalPort());
      assertThatThrownBy(() -> gateway(options, stubs))
          .hasMessage(
              "cannot listen on 127.0.0.1:%d for webhooks: choose another address with"
                  + " FINETUNE_WEBHOOK_ADDRESS",
              taken.getLocalPort());
      stubs.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]"})
  void whereItListensIsAnAddress(String host) throws Exception {
    WorkflowServiceStubs stubs = stubs(closedPort());
    try (Gateway gateway = gateway(new GatewayOptions(host, 0), stubs)) {
      assertThat(gateway.address().toString()).startsWith("http://" + host + ":");
      assertThat(
              HttpClient.newHttpClient()
                  .send(
                      HttpRequest.newBuilder(gateway.address().resolve("/healthz")).build(),
                      BodyHandlers.ofString())
                  .body())
          .isEqualTo("ok");
    } finally {
      stubs.shutdownNow();
    }
  }

  private void assertCallAgain(int temporalPort, String code) throws Exception {
    WorkflowServiceStubs stubs = stubs(temporalPort);
    try (Gateway gateway = gateway(GatewayOptions.anyPort(), stubs)) {
      String id = "unreachable-" + code;
      HttpResponse<String> answer = send(gateway, id);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("30");
      assertThat(logged(id))
          .containsExactly(
              "WARN webhook of request 1, phase model_ready: unreachable, Temporal's answer is "
                  + code);
    } finally {
      stubs.shutdownNow();
    }
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

  private Gateway gateway(GatewayOptions options, WorkflowServiceStubs stubs) {
    return gateway(options, stubs, Ticker.systemTicker());
  }

  private Gateway gateway(GatewayOptions options, WorkflowServiceStubs stubs, Ticker clock) {
    return Gateway.start(
        options,
        addresses,
        GatewayFixture.VERIFIERS,
        new WebhookSender(WorkflowClient.newInstance(stubs)),
        clock);
  }

  private static WorkflowServiceStubs stubs(int port) {
    return WorkflowServiceStubs.newServiceStubs(
        WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:" + port).build());
  }

  private static int closedPort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
