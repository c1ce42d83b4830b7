package dev.finetune.simulator.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.timeline.StepLog;
import java.util.List;

/** The answer to an accepted submit, in the forms that callers have seen. */
public final class Acceptance {

  private Acceptance() {}

  public static Answer of(String trainingId, AnswerForm form) {
    ObjectNode body =
        Answer.object("success", "deploying_gpu")
            .put("data", StepLog.WAITING + ".")
            .put("training_id", trainingId);
    return Answer.json(200, put(body, trainingId, form));
  }

  private static ObjectNode put(ObjectNode body, String trainingId, AnswerForm form) {
    return switch (form) {
      case DOCUMENTED -> body;
      case WITHOUT_ID -> body.remove(List.of("training_id"));
      case WITHOUT_STATUS -> body.remove(List.of("status"));
      case PROCESSING -> body.put("status", "processing");
      case MODEL_ID -> body.remove(List.of("training_id")).put("model_id", trainingId);
    };
  }
}
