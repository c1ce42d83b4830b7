package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.uber.m3.tally.NoopScope;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

// Not beside others, whose work would count as waiting.
@Isolated
@Timeout(value = 9, unit = TimeUnit.SECONDS)
class TemporalConnectionTest {

  @Test
  void aServerThatIsNotThereIsNamed() throws IOException {
    String target = "127.0.0.1:" + RealServer.freePort();

    try (TemporalConnection connection = TemporalConnection.to(target, "shop")) {
      assertThatThrownBy(connection::verify)
          .isInstanceOf(TemporalUnreachableException.class)
          .hasMessage(
              "Temporal does not answer at %s (namespace shop): start it, or check TEMPORAL_ADDRESS."
                  .formatted(target));
    }
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.SECONDS)
  void aServerThatSaysNothingIsWaitedForNoLongerThanItSays() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        TemporalConnection connection =
            TemporalConnection.to("127.0.0.1:" + silent.getLocalPort(), "default")) {
      assertThatThrownBy(connection::verify)
          .isInstanceOf(TemporalUnreachableException.class)
          .hasMessage(
              "Temporal does not answer at 127.0.0.1:%s (namespace default) within 10s: start it,"
                      .formatted(silent.getLocalPort())
                  + " or check TEMPORAL_ADDRESS.");
    }
  }

  @Test
  void aStartOnAServerThatIsNotThereFailsSoon() throws IOException {
    String target = "127.0.0.1:" + RealServer.freePort();

    try (TemporalConnection connection = TemporalConnection.to(target, "shop")) {
      FineTuneClient client = FineTuneClient.of(connection.client());
      assertThatThrownBy(() -> client.start(Fixture.request()))
          .isInstanceOf(TemporalUnreachableException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "TEMPORAL_ADDRESS, 127.0.0.1:1234, 127.0.0.1:1234, default",
    "TEMPORAL_NAMESPACE, shop, 127.0.0.1:7233, shop"
  })
  void theEnvironmentNamesTheServerOrElseItIsTheLocalOne(
      String setting, String value, String target, String namespace) {
    Map<String, String> environment =
        Map.of(setting, value, "TEMPORAL_CONFIG_FILE", "/nowhere/temporal.toml");

    try (TemporalConnection connection = TemporalConnection.from(environment, new NoopScope())) {
      assertThat(connection.target()).isEqualTo(target);
      assertThat(connection.namespace()).isEqualTo(namespace);
    }
  }

  @Test
  void aMissingProfileIsAnError() {
    Map<String, String> environment =
        Map.of("TEMPORAL_PROFILE", "nope", "TEMPORAL_CONFIG_FILE", "/nowhere/temporal.toml");

    assertThatThrownBy(() -> TemporalConnection.from(environment, new NoopScope()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Temporal's settings cannot be read: Unable to find profile nope");
  }
}
