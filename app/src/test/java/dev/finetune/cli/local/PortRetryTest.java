package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Real ports, one of them taken. */
class PortRetryTest {

  @AutoClose private final ServerSocket taken = listening(0);
  @AutoClose private final Closeables closing = new Closeables();
  private final List<Integer> attempts = new ArrayList<>();
  private final List<Integer> closed = new ArrayList<>();

  @Test
  void anotherPortIsTriedWhereOneWasTakenMeanwhile() throws IOException {
    int port = PortRetry.start(parts -> listen(parts, 3), closing);

    assertThat(port).isPositive().isNotEqualTo(taken.getLocalPort());
    assertThat(attempts).containsExactly(1, 2, 3);
    assertThat(closed).containsExactly(1, 2);
    closing.close();
    assertThat(closed).containsExactly(1, 2, 3);
  }

  @Test
  void onceAllTriesAreUsedItSaysWhatToDo() {
    assertThatThrownBy(() -> PortRetry.start(parts -> listen(parts, 6), closing))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("other programs took ports of the loopback interface")
        .hasMessageEndingWith("start again, which uses free ones");
    assertThat(closed).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void anotherFailureIsTriedOnce() {
    assertThatThrownBy(() -> PortRetry.start(this::fail, closing)).hasMessage("no room");
    assertThat(attempts).containsExactly(1);
    assertThat(closed).containsExactly(1);
  }

  /** Listens on a free port in that attempt, and on the taken one before. */
  private int listen(Closeables parts, int succeeding) {
    int attempt = begin(parts);
    int port = attempt < succeeding ? taken.getLocalPort() : 0;
    return parts.add(listening(port)).getLocalPort();
  }

  private int fail(Closeables parts) {
    begin(parts);
    throw new IllegalStateException("no room");
  }

  private int begin(Closeables parts) {
    int attempt = attempts.size() + 1;
    attempts.add(attempt);
    parts.add(() -> closed.add(attempt));
    return attempt;
  }

  private static ServerSocket listening(int port) {
    try {
      return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
