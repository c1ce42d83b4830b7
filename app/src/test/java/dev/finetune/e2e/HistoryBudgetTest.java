package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.finetune.client.StartedTraining;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Webhooks;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a training costs in history, on a real server. */
@Tag("real-server")
@Timeout(180)
class HistoryBudgetTest {

  @TempDir Path directory;
  private HttpServer caller;

  @BeforeEach
  void aCallerListens() throws IOException {
    caller = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    caller.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    caller.start();
  }

  @AfterEach
  void close() {
    caller.stop(0);
  }

  @Test
  void oneWebhookCostsThirtySevenEvents() {
    Behaviour oneWebhook = Behaviour.normal().withWebhooks(Webhooks.atEnd());
    try (World world = new World(directory, Duration.ofMillis(100), oneWebhook)) {
      world.slowPolls();

      assertThat(events(world)).hasSizeLessThanOrEqualTo(37);
      assertThat(world.simulator().ledger().trainings().get(0).statusCalls()).isEqualTo(1);
    }
  }

  @Test
  void eightWebhooksCostSixtyFiveEvents() {
    try (World world = new World(directory, Duration.ofMillis(300))) {
      world.slowPolls();

      assertThat(events(world)).hasSizeLessThanOrEqualTo(65);
    }
  }

  @Test
  void aLookThatFindsNothingNewCostsNoEvent() {
    Behaviour silent = Behaviour.normal().withWebhooks(Webhooks.never());
    try (World world = new World(directory, Duration.ofSeconds(3), silent).withoutPublicUrl()) {
      List<HistoryEvent> events = events(world);

      int looks = world.simulator().ledger().trainings().get(0).statusCalls();
      long polls =
          events.stream()
              .filter(e -> e.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
              .filter(
                  e ->
                      e.getActivityTaskScheduledEventAttributes()
                          .getActivityType()
                          .getName()
                          .equals("PollTraining"))
              .count();
      assertThat(polls).isLessThanOrEqualTo(9);
      assertThat(looks).isGreaterThan((int) polls);
      assertThat(events).hasSizeLessThanOrEqualTo(27 + 11 * (int) polls);
    }
  }

  private List<HistoryEvent> events(World world) {
    world.gateway();
    world.worker();
    String hook = "http://127.0.0.1:" + caller.getAddress().getPort() + "/hook";
    StartedTraining training = world.start(world.request().withWebhook(hook));
    world.result(training);
    world.assertPaidOnce();
    return world.history(training).getEvents();
  }
}
