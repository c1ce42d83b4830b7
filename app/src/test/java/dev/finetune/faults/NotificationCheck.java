package dev.finetune.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.client.TrainingView;
import dev.finetune.training.FineTuneResult;
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
    return view.state().word().equals(message.path("event").asText())
        && message.path("charged").asText().equals(view.charged().word())
        && Objects.equals(message.path("model_id").textValue(), model());
  }

  /** From an input that cannot be read no webhook is known. */
  private boolean isRefused() {
    return view.end() != null && view.end().failureType() == FailureType.INVALID_REQUEST;
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

  private @Nullable String model() {
    FineTuneResult result = view.result();
    TrainingReport end = view.end();
    if (result != null) {
      return result.modelId();
    }
    return end == null ? null : end.modelId();
  }
}
