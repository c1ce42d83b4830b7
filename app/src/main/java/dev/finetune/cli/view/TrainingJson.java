package dev.finetune.cli.view;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingView;
import java.util.Optional;

/**
 * Trainings as {@code --json} prints them: one object on one line, snake_case names, times and
 * durations in ISO 8601.
 *
 * @param pages adds {@code url} where the UI's address is known
 */
public record TrainingJson(JsonMapper json, Optional<Pages> pages) {

  /** A mapper that writes times as text. */
  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .build();
  }

  public String of(StartedTraining started) {
    ObjectNode object = json.createObjectNode();
    object.put("workflow_id", started.workflowId());
    object.put("run_id", started.runId());
    object.put("existing", started.existing());
    object.put("state", started.state().word());
    return withUrl(object, started.workflowId(), started.runId());
  }

  /** {@code phase} and {@code training_id} are there in any case, null while unknown. */
  public String of(TrainingView view) {
    ObjectNode object = json.valueToTree(view);
    object.putIfAbsent("phase", object.nullNode());
    object.putIfAbsent("training_id", object.nullNode());
    return withUrl(object, view.workflowId(), view.runId());
  }

  private String withUrl(ObjectNode object, String workflowId, String runId) {
    pages.ifPresent(page -> object.put("url", page.run(workflowId, runId)));
    return object.toString();
  }
}
