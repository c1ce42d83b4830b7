package dev.finetune.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.client.TrainingView;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.TrainingEnd;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a caller was told how a run ended, in one way, and with the model it has. */
record Told(Evidence evidence) {

  boolean holds() {
    List<JsonNode> ends = evidence.toldEnds();
    Set<String> events =
        ends.stream().map(notice -> notice.path("event").asText()).collect(Collectors.toSet());
    return events.size() == 1
        && possible().containsAll(events)
        && ends.stream()
            .allMatch(notice -> Objects.equals(notice.path("model_id").textValue(), model()));
  }

  /** A run that failed when it was asked to cancel tells of a failure. */
  private Set<String> possible() {
    return switch (evidence.view().status()) {
      case "completed" -> Set.of("ready");
      case "cancelled" -> isReady() ? Set.of("ready") : Set.of("failed", "cancelled");
      default -> Set.of("failed");
    };
  }

  private boolean isReady() {
    TrainingEnd end = evidence.view().end();
    return end != null && end.outcome() == TrainingEnd.Outcome.READY;
  }

  private @Nullable String model() {
    TrainingView view = evidence.view();
    FineTuneResult result = view.result();
    TrainingEnd end = view.end();
    if (result != null) {
      return result.modelId();
    }
    return end == null ? null : end.modelId();
  }
}
