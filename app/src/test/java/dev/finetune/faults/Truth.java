package dev.finetune.faults;

import dev.finetune.client.FailureView;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.TrainingEnd;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an end is as it says, by the ledger. */
record Truth(Evidence evidence) {

  private static final List<String> OVER =
      List.of("training_failed", "failed", "error", "cancelled");

  /** The states of a run that failed: it says whether anything is left. */
  private static final Set<String> FAILED = Set.of("settled", "unsettled");

  boolean holds() {
    FineTuneResult result = evidence.view().result();
    TrainingEnd end = evidence.view().end();
    if (result != null) {
      return isModel(result.trainingId(), result.modelId());
    }
    return (end == null ? failed(evidence.view().failure()) : stopped(end)) && settled();
  }

  private boolean stopped(TrainingEnd end) {
    String state = evidence.view().state();
    return switch (end.outcome()) {
      case READY -> "ready".equals(state) && isModel(end.trainingId(), end.modelId());
      case CONFIRMED -> isOver(end.trainingId()) && "settled".equals(state);
      case NOT_SUBMITTED -> evidence.paidByThisRun().isEmpty() && "settled".equals(state);
      case UNCONFIRMED -> "unsettled".equals(state);
    };
  }

  private boolean failed(@Nullable FailureView failure) {
    return failure != null
        && FAILED.contains(String.valueOf(evidence.view().state()))
        && switch (failure.type()) {
          case "TrainingFailed" -> isOver(evidence.view().trainingId());
          case "NotReadyInTime" -> isIn("cancelled", evidence.view().trainingId());
          case "OutcomeUnknown", "SubmissionUnknown" -> "unsettled".equals(evidence.view().state());
          case "AlreadyTrained" ->
              evidence.paid().stream().anyMatch(training -> isReady(training.id()));
          default -> evidence.view().trainingId() == null;
        };
  }

  /** A run that says that it leaves nothing behind leaves nothing that runs, or is ready unsaid. */
  private boolean settled() {
    return !"settled".equals(evidence.view().state())
        || evidence.paidByThisRun().stream().allMatch(training -> isOver(training.id()));
  }

  private boolean isModel(@Nullable String trainingId, @Nullable String modelId) {
    return isReady(trainingId) && Objects.equals(modelId, trainingId);
  }

  private boolean isReady(@Nullable String trainingId) {
    return isIn("model_ready", trainingId);
  }

  private boolean isOver(@Nullable String trainingId) {
    return evidence.complained().contains(String.valueOf(trainingId))
        || OVER.stream().anyMatch(word -> isIn(word, trainingId));
  }

  private boolean isIn(String phase, @Nullable String trainingId) {
    return evidence.paid().stream()
        .filter(training -> Objects.equals(training.id(), trainingId))
        .map(AcceptedTraining::phase)
        .anyMatch(phase::equals);
  }
}
