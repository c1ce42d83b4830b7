package dev.finetune.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.RealTemporal;
import dev.finetune.worker.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MetricsServerTest {

  private static final Pattern SERVED =
      Pattern.compile("metrics are served at (http://\\S+/metrics)");

  private final HttpClient client = HttpClient.newHttpClient();

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "[::1]"})
  void whatIsCountedIsExposed(String host) throws IOException, InterruptedException {
    try (MetricsServer metrics = MetricsServer.start(new ListenAddress(host, 0))) {
      metrics.scope().counter("finetune_submissions_asked").inc(2);

      await()
          .untilAsserted(
              () ->
                  assertThat(get(metrics.address()).body())
                      .contains("finetune_submissions_asked_total 2.0\n"));
      HttpResponse<String> answer = get(metrics.address());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
      assertThat(get(metrics.address().resolve("/")).statusCode()).isEqualTo(404);
    }
  }

  @Test
  void anAddressThatIsTakenIsNamed() {
    try (MetricsServer first = MetricsServer.start(new ListenAddress("127.0.0.1", 0))) {
      int port = first.address().getPort();

      assertThatThrownBy(() -> MetricsServer.start(new ListenAddress("127.0.0.1", port)))
          .hasMessage(
              "cannot listen on 127.0.0.1:"
                  + port
                  + " for metrics: choose another address with FINETUNE_METRICS_ADDRESS");
    }
  }

  @Test
  @Tag("real-server")
  void aWorkerExposesWhatItsWorkflowsAndTheSdkCount(@TempDir Path directory) {
    Map<String, String> settings =
        Map.of(
            "FINETUNE_PROVIDER_URL", "http://127.0.0.1:1/api",
            "FINETUNE_METRICS_ADDRESS", "127.0.0.1:0");
    try (RealTemporal temporal = RealTemporal.start(directory)) {
      Map<String, String> environment = new HashMap<>(settings);
      environment.put("TEMPORAL_ADDRESS", temporal.address());
      try (ChildJvm worker =
          ChildJvm.run(directory.resolve("worker.log"), environment, List.of(), "worker")) {
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(
                () -> {
                  Matcher served = SERVED.matcher(worker.log());
                  assertThat(served.find()).isTrue();
                  assertThat(get(URI.create(served.group(1))).body())
                      .contains("temporal_worker_start_total{");
                });
      }
    }
  }
}
