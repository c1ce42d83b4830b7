package dev.finetune.cli.view;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.client.ListedTraining;
import dev.finetune.client.StartedTraining;
import dev.finetune.client.TrainingView;
import dev.finetune.training.Charge;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trainings as {@code --json} prints them: one object on one line, snake_case names.
 *
 * @param json in the {@link JsonStyle}
 * @param pages for {@code url}, where the UI's address is known
 */
public record TrainingJson(JsonMapper json, Optional<Pages> pages) {

  /**
   * What a start has come to.
   *
   * @param charged whether the training that was found is charged; null where that is not known
   */
  public String of(StartedTraining started, @Nullable Charge charged) {
    ObjectNode object = json.createObjectNode();
    object.put("workflow_id", started.workflowId());
    object.put("run_id", started.runId());
    object.put("existing", started.existing());
    object.put("state", started.state().word());
    object.put("charged", charged == null ? null : charged.word());
    return linked(object, started.workflowId(), started.runId()).toString();
  }

  public String of(TrainingView view) {
    return object(view).toString();
  }

  public ObjectNode object(TrainingView view) {
    return linked(json.valueToTree(view), view.workflowId(), view.runId());
  }

  /**
   * A list, on one line too.
   *
   * @param more whether there may be more trainings than these
   */
  public String of(List<ListedTraining> listed, boolean more) {
    ObjectNode list = json.createObjectNode();
    ArrayNode array = list.putArray("trainings");
    for (ListedTraining training : listed) {
      ObjectNode object = json.valueToTree(training);
      array.add(linked(object, training.workflowId(), training.runId()));
    }
    return list.put("may_be_more", more).toString();
  }

  private ObjectNode linked(ObjectNode object, String workflowId, String runId) {
    return object.put("url", pages.map(page -> page.run(workflowId, runId)).orElse(null));
  }
}
