package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.m3.tally.NoopScope;
import dev.finetune.address.ListenAddress;
import dev.finetune.cli.local.Closeables;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.management.ManagementServer;
import dev.finetune.management.TemporalWatch;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadinessTest {

  private static final Map<String, String> NOWHERE =
      Map.of("TEMPORAL_ADDRESS", "127.0.0.1:1", "TEMPORAL_CONFIG_FILE", "/nowhere/temporal.toml");

  @Test
  void whatStopsIsNotReadyAnyMore() {
    List<String> seen = new ArrayList<>();
    try (Closeables running = new Closeables()) {
      ManagementServer server =
          running.add(ManagementServer.start(new ListenAddress("127.0.0.1", 0)));
      TemporalConnection temporal = running.add(TemporalConnection.from(NOWHERE, new NoopScope()));
      TemporalWatch watch = running.add(TemporalWatch.of(temporal));
      running.<AutoCloseable>add(() -> seen.add(readiness(server)));

      new Operated(temporal, watch, Optional.of(server)).ready(running);
    }

    assertThat(seen).containsExactly("503 stopping");
  }

  private static String readiness(ManagementServer server) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.address().resolve("/readyz")).build(),
                HttpResponse.BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }
}
