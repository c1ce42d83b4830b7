package dev.finetune.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.client.TrainingView;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.TrainingEnd;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether the caller was notified of how a run ended, always in the same way. */
record NotificationCheck(Evidence evidence, TrainingView view) {

  private static final Set<String> NO_ENDS = Set.of("asks", "orphan");

  boolean holds() {
    List<JsonNode> messages = messages();
    return isRefused() || (!messages.isEmpty() && messages.stream().allMatch(this::isTrue));
  }

  private boolean isTrue(JsonNode message) {
    return possible().contains(message.path("event").asText())
        && Objects.equals(message.path("model_id").textValue(), model());
  }

  /** From an input that cannot be read no webhook is known. */
  private boolean isRefused() {
    return view.failure() != null && view.failure().type().equals("InvalidRequest");
  }

  /** Those of the run itself; where it has none, those of the run that it was reset from. */
  private List<JsonNode> messages() {
    return Stream.concat(Stream.of(view.runId()), evidence.resets().stream())
        .map(this::messages)
        .filter(those -> !those.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<JsonNode> messages(String runId) {
    return evidence.notified().stream()
        .filter(message -> message.path("run_id").asText().equals(runId))
        .filter(message -> !NO_ENDS.contains(message.path("event").asText()))
        .toList();
  }

  /** A run that failed when it was asked to cancel notifies of a failure. */
  private Set<String> possible() {
    TrainingEnd end = view.end();
    if (view.result() != null || (end != null && end.outcome() == TrainingEnd.Outcome.READY)) {
      return Set.of("ready");
    }
    return view.status().equals("cancelled") ? Set.of("failed", "cancelled") : Set.of("failed");
  }

  private @Nullable String model() {
    FineTuneResult result = view.result();
    TrainingEnd end = view.end();
    if (result != null) {
      return result.modelId();
    }
    return end == null ? null : end.modelId();
  }
}
