package dev.finetune.process;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.process.run.Outcome;
import dev.finetune.text.NearestWord;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.common.converter.EncodedValues;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.util.List;
import java.util.Locale;

/**
 * A run of a type that this build does not have. One that is plainly meant as a training fails at
 * once; any other waits for the build that has it.
 */
public final class MisnamedTraining implements DynamicWorkflow {

  private static final List<String> MEANT = List.of("finetun", "dreambooth");

  @Override
  public Object execute(EncodedValues input) {
    String type = Workflow.getInfo().getWorkflowType();
    String message =
        "There is no workflow type \"%s\" here: the type is %s. Start it again with that type; nothing was sent."
            .formatted(type, FineTuneWorkflow.TYPE);
    if (isTraining(type)) {
      return Outcome.of(TrainingReport.failed(FailureType.INVALID_REQUEST, message))
          .resultOrThrow();
    }
    throw new IllegalStateException(message);
  }

  static boolean isTraining(String type) {
    String letters = type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return MEANT.stream().anyMatch(letters::contains)
        || NearestWord.to(letters, List.of("finetune")).isPresent();
  }
}
