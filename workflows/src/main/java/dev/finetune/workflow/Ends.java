package dev.finetune.workflow;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import java.util.List;

/** The end that the status endpoint's word means. */
record Ends(Accepted training) implements TrainingStatus.Cases<End> {

  static End of(TrainingStatus status, Accepted training) {
    return status.match(new Ends(training));
  }

  @Override
  public End ready(TrainingStatus.Ready status) {
    return new End.Ready(
        new FineTuneResult(
            training.trainingId(),
            status.modelId(),
            TrainingPhase.MODEL_READY,
            status.logs(),
            training.provider(),
            List.of()));
  }

  @Override
  public End failed(TrainingStatus.Failed status) {
    String phase = status.phase() == null ? "an error" : "\"" + status.phase() + "\"";
    return new End.Failed(
        FailureType.TRAINING_FAILED,
        "Training %s failed: the provider says %s, in its words: %s. It may have been charged;"
                .formatted(training.trainingId(), phase, status.words())
            + " check the images and start again.",
        true,
        training.trainingId());
  }

  @Override
  public End lost(TrainingStatus.Lost status) {
    return unknown(
        "The provider no longer knows training %s, in its words: %s. It may have ended either way"
                .formatted(training.trainingId(), status.words())
            + " and may have been charged: look for it in the provider's account before you start"
            + " again.");
  }

  @Override
  public End underWay(TrainingStatus.UnderWay status) {
    return unknown("Training %s goes on".formatted(training.trainingId()));
  }

  @Override
  public End troubled(TrainingStatus.Troubled status) {
    return unknown("Training %s cannot be looked at".formatted(training.trainingId()));
  }

  End unknown(String message) {
    return new End.Failed(FailureType.OUTCOME_UNKNOWN, message, false, training.trainingId());
  }
}
