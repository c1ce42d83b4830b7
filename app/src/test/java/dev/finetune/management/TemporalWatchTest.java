package dev.finetune.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.finetune.client.TemporalConnection;
import dev.finetune.client.TemporalUnreachableException;
import dev.finetune.processes.RealTemporal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.LoggerFactory;

@ResourceLock("log")
class TemporalWatchTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(TemporalWatch.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
  }

  @Test
  void oneLineSaysThatItIsAwayAndOneThatItIsBack() {
    Deque<Boolean> answers = new ArrayDeque<>(List.of(true, false, false, false, true, true));
    Deque<Instant> times = new ArrayDeque<>(at(0, 63));
    try (TemporalConnection nowhere = TemporalConnection.to("127.0.0.1:1", "default");
        TemporalWatch watch =
            new TemporalWatch(
                () -> {
                  if (!answers.remove()) {
                    nowhere.verify();
                  }
                },
                times::remove)) {
      List<Boolean> answered =
          List.of(1, 2, 3, 4, 5, 6).stream().map(question -> watch.answers()).toList();

      assertThat(answered).containsExactly(true, false, false, false, true, true);
      assertThat(watch.problem()).isEmpty();
    }
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Temporal does not answer at 127.0.0.1:1 (namespace default): start it, or check"
                + " TEMPORAL_ADDRESS. Waiting for it.",
            "Temporal answers again, after 63 s");
  }

  private static List<Instant> at(long... seconds) {
    return Arrays.stream(seconds).mapToObj(Instant::ofEpochSecond).toList();
  }

  @Test
  @Tag("real-server")
  void aServerThatRefusesIsNotWaitedFor(@TempDir Path directory) {
    try (RealTemporal server = RealTemporal.start(directory);
        TemporalConnection wrong = TemporalConnection.to(server.address(), "no-such-namespace");
        TemporalWatch watch = TemporalWatch.start(wrong)) {
      assertThatThrownBy(watch::await)
          .isInstanceOf(TemporalUnreachableException.class)
          .hasMessageContaining("no namespace no-such-namespace");
    }
  }
}
