package dev.finetune.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.gateway.CapturedLog;
import dev.finetune.processes.RealTemporal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("log")
class TemporalWatchTest {

  private static final String AWAY =
      "Temporal does not answer at 127.0.0.1:1 (namespace default): start it, or check"
          + " TEMPORAL_ADDRESS.";

  @AutoClose private final CapturedLog log = new CapturedLog(TemporalWatch.class.getName());

  @Test
  void oneLineSaysThatItIsAwayAndOneThatItIsBack() {
    Deque<Boolean> answers = new ArrayDeque<>(List.of(true, false, false, false, true, true));
    Deque<Instant> times = new ArrayDeque<>(at(5, 68));
    try (TemporalConnection nowhere = TemporalConnection.to("127.0.0.1:1", "default");
        TemporalWatch watch =
            new TemporalWatch(
                () -> {
                  if (!answers.remove()) {
                    nowhere.verify();
                  }
                },
                times::remove)) {
      assertThat(watch.isUp()).isFalse();
      assertThat(watch.problem()).hasValue("Temporal has not answered yet.");

      List<Boolean> answered = Stream.generate(watch::answers).limit(4).toList();

      assertThat(watch.isUp()).isFalse();
      assertThat(watch.problem()).hasValue(AWAY + " Waiting for it since 1970-01-01T00:00:05Z.");
      assertThat(answered).containsExactly(true, false, false, false);
      assertThat(Stream.generate(watch::answers).limit(2)).containsExactly(true, true);
      assertThat(watch.isUp()).isTrue();
      assertThat(watch.problem()).isEmpty();
    }
    assertThat(log.events())
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(AWAY + " Waiting for it.", "Temporal answers again, after 63 s");
  }

  private static List<Instant> at(long... seconds) {
    return Arrays.stream(seconds).mapToObj(Instant::ofEpochSecond).toList();
  }

  @Test
  @Tag("real-server")
  void aServerThatRefusesIsNotWaitedFor(@TempDir Path directory) {
    try (RealTemporal server = RealTemporal.start(directory);
        TemporalConnection wrong = TemporalConnection.to(server.address(), "no-such-namespace");
        TemporalWatch watch = TemporalWatch.of(wrong)) {
      for (ThrowingCallable start : List.<ThrowingCallable>of(watch::await, watch::start)) {
        assertThatThrownBy(start)
            .isInstanceOf(TemporalUnreachableException.class)
            .hasMessageContaining("no namespace no-such-namespace");
      }
    }
    assertThat(log.events()).isEmpty();
  }
}
