package dev.finetune.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Which ports of the loopback interface are free. */
final class Ports {

  private Ports() {}

  static int any() {
    try (ServerSocket socket = listening(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("there is no free port on the loopback interface", e);
    }
  }

  static boolean wasTaken(Throwable failure) {
    return failure instanceof BindException
        || (failure.getCause() != null && wasTaken(failure.getCause()));
  }

  // Both loopback addresses: "localhost" may mean either, and must not mean somebody else's server.
  static boolean isFree(int port) {
    if (answers("127.0.0.1", port) || answers("::1", port)) {
      return false;
    }
    try (ServerSocket socket = listening(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean answers(String host, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static ServerSocket listening(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
