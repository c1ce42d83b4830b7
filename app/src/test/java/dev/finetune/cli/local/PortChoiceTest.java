package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

  @Test
  void aFreePortIsTaken() {
    int free = Ports.any();
    assertThat(Ports.freeOr(free)).isEqualTo(free);
  }

  @Test
  void somebodyElsesPortIsLeftAlone() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(Ports.freeOr(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
    }
  }
}
