package dev.finetune.faults;

import dev.finetune.client.FailureView;
import dev.finetune.client.TrainingView;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.TrainingEnd;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a run ended as it says, by the provider's own ledger. */
record EndingCheck(Evidence.Ending ending, int settled) {

  boolean isTrue() {
    TrainingView view = ending.view();
    FineTuneResult result = view.result();
    TrainingEnd end = view.end();
    if (result != null) {
      return isModel(result.trainingId(), result.modelId());
    }
    return end == null ? hasFailed(view.failure()) : wasCancelled(end);
  }

  private boolean wasCancelled(TrainingEnd end) {
    return switch (end.outcome()) {
      case READY -> isModel(end.trainingId(), end.modelId());
      case CONFIRMED -> is(end.trainingId(), EndingCheck::hasStopped);
      case NOT_SUBMITTED -> nothingIsCharged();
      case UNCONFIRMED -> saysMay(end.message());
    };
  }

  private boolean hasFailed(@Nullable FailureView failure) {
    return failure != null
        && switch (failure.type()) {
          case "TrainingFailed" -> is(ending.view().trainingId(), EndingCheck::hasStopped);
          case "NotReadyInTime" -> is(ending.view().trainingId(), PaidTraining::isCancelled);
          case "OutcomeUnknown", "SubmissionUnknown" -> saysMay(failure.message());
          case "OtherContent" -> failure.message().startsWith("Nothing was sent");
          case "InvalidRequest" -> ending.view().trainingId() == null;
          default -> nothingIsCharged();
        };
  }

  private static boolean saysMay(String message) {
    String words = message.toLowerCase(Locale.ROOT);
    return words.contains("may ") || words.contains("was charged");
  }

  private static boolean hasStopped(PaidTraining training) {
    return training.isOver() || training.unexplained();
  }

  private boolean nothingIsCharged() {
    Instant end = Objects.requireNonNull(ending.view().closedAt());
    return ending.paid().stream().filter(training -> training.countedAt(end)).count() <= settled;
  }

  private boolean isModel(@Nullable String trainingId, @Nullable String modelId) {
    return is(trainingId, PaidTraining::isReady) && Objects.equals(modelId, trainingId);
  }

  private boolean is(@Nullable String trainingId, Predicate<PaidTraining> state) {
    return ending.paid().stream()
        .filter(training -> training.id().equals(trainingId))
        .anyMatch(state);
  }
}
