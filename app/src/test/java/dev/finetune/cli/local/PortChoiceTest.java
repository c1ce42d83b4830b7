package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.cli.exit.UsageException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortChoiceTest {

  private final List<String> said = new ArrayList<>();

  @Test
  void aFreePortIsTaken() {
    int free = Ports.any();
    assertThat(choice(Map.of()).of(LocalPort.UI, free)).isEqualTo(free);
    assertThat(choice(Map.of(LocalPort.UI, free)).of(LocalPort.UI)).isEqualTo(free);
    assertThat(said).isEmpty();
  }

  @Test
  void somebodyElsesPortIsLeftAloneWhereNoneWasChosen() throws Exception {
    try (ServerSocket taken = listening()) {
      int port = choice(Map.of()).of(LocalPort.GATEWAY, taken.getLocalPort());
      assertThat(port).isPositive().isNotEqualTo(taken.getLocalPort());
      assertThat(said)
          .containsExactly(
              "Port %s is taken, so the webhook gateway has %s; --gateway-port chooses another."
                  .formatted(taken.getLocalPort(), port));
    }
  }

  @Test
  void aChosenPortIsNotReplaced() throws Exception {
    try (ServerSocket taken = listening()) {
      PortChoice chosen = choice(Map.of(LocalPort.HTTP, taken.getLocalPort()));
      assertThatThrownBy(() -> chosen.another(LocalPort.HTTP))
          .isInstanceOf(UsageException.class)
          .hasMessage(
              "port %s, which Temporal's HTTP API needs, is taken: choose another --http-port,"
                  + " or 0 for any",
              taken.getLocalPort());
    }
  }

  @Test
  void anotherPortIsSaid() {
    int port = choice(Map.of()).another(LocalPort.TEMPORAL);
    assertThat(said)
        .containsExactly(
            "On its port the Temporal server did not come up as ours, so it tries %s;"
                    .formatted(port)
                + " --temporal-port chooses another.");
  }

  @Test
  void noPortIsGivenTwice() {
    int port = Ports.any();
    PortChoice chosen = choice(Map.of(LocalPort.UI, port));
    assertThat(chosen.of(LocalPort.TEMPORAL, port)).isEqualTo(port);
    assertThat(chosen.of(LocalPort.TEMPORAL, port)).as("launched again").isEqualTo(port);
    assertThatThrownBy(() -> chosen.of(LocalPort.UI)).hasMessageContaining("--ui-port");
  }

  @Test
  void zeroIsAnyPort() {
    assertThat(choice(Map.of(LocalPort.SIMULATOR, 0)).of(LocalPort.SIMULATOR)).isPositive();
    assertThat(said).isEmpty();
  }

  private PortChoice choice(Map<LocalPort, Integer> chosen) {
    return new PortChoice(chosen, said::add);
  }

  private static ServerSocket listening() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
