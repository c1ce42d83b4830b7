package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.client.connection.TemporalConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class MemoryServerTest {

  @Test
  void itListensOnLoopbackOnly() throws Exception {
    try (MemoryServer server = MemoryServer.start("127.0.0.1", 0);
        TemporalConnection connection = TemporalConnection.to(server.target(), "default");
        ServerSocket elsewhere = new ServerSocket()) {
      assertThat(connection.verify().target()).isEqualTo(server.target());

      int port = Integer.parseInt(server.target().replace("127.0.0.1:", ""));
      elsewhere.bind(new InetSocketAddress("127.0.0.2", port));
      assertThat(elsewhere.isBound()).isTrue();
    }
  }

  @Test
  void aPortThatWasTakenMeanwhileIsKnownAsThat() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> MemoryServer.start("127.0.0.1", other.getLocalPort()))
          .hasMessageContaining("cannot listen on 127.0.0.1:" + other.getLocalPort())
          .matches(Ports::wasTaken);
    }
  }
}
