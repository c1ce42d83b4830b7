package dev.finetune.simulator.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.simulator.behaviour.Stage;
import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.training.Order;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The events that a request asks for, by default the end and those with output, of which there are
 * none. Only the end is tried again: four times within a minute.
 */
final class Events {

  private static final List<Duration> TRIES =
      Stream.of(4, 12, 28, 60).map(Duration::ofSeconds).toList();

  private Events() {}

  static Reporting of(Order order) {
    JsonNode filter = order.body().path("webhook_events_filter");
    return new Reporting(word -> reports(filter, Stage.of(word)), TRIES);
  }

  private static boolean reports(JsonNode filter, Stage stage) {
    String event = stage.isEnd() ? "completed" : stage == Stage.RUNNING ? "start" : "logs";
    return filter.isArray()
        ? stage != Stage.QUEUED && filter.valueStream().anyMatch(one -> one.asText().equals(event))
        : stage.isEnd();
  }
}
