package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingEndedException;
import dev.finetune.processes.World;
import dev.finetune.training.FineTuneRequest;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An image whose host sends one byte a second. */
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class DrippingImageTest {

  private final CountDownLatch over = new CountDownLatch(1);
  @TempDir Path directory;
  private HttpServer host;

  @BeforeEach
  void begin() throws IOException {
    host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    host.createContext("/", this::drip);
    host.start();
  }

  @AfterEach
  void end() {
    over.countDown();
    host.stop(0);
  }

  private void drip(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      do {
        exchange.getResponseBody().write(0xff);
        exchange.getResponseBody().flush();
      } while (!over.await(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void itsCheckEndsWithinAMinuteWithAllItsAttempts() {
    try (World world = new World(directory, Duration.ofMillis(100)).serve()) {
      String slow = "http://127.0.0.1:" + host.getAddress().getPort() + "/slow.jpg";
      List<String> links = Stream.concat(images(world), Stream.of(slow)).toList();
      StartedTraining training =
          world.start(FineTuneRequest.of("photo of adhik person", "photo of person", links, 2000));

      assertThatThrownBy(() -> world.result(training))
          .isInstanceOf(TrainingEndedException.class)
          .hasMessageContaining("127.0.0.1 gave no complete answer within 50 s");
      assertThat(checked(world, training)).isLessThan(Duration.ofSeconds(60));
      assertThat(world.paid()).isEmpty();
    }
  }

  private static Stream<String> images(World world) {
    return world.request().images().stream().skip(1);
  }

  /** From the first attempt of the check to its end. */
  private static Duration checked(World world, StartedTraining training) {
    List<HistoryEvent> events = world.temporal().fetchHistory(training.workflowId()).getEvents();
    return Duration.between(
        at(events, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED),
        at(events, EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED));
  }

  private static Instant at(List<HistoryEvent> events, EventType type) {
    Timestamp time =
        events.stream()
            .filter(event -> event.getEventType() == type)
            .findFirst()
            .orElseThrow()
            .getEventTime();
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
