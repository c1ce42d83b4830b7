package dev.finetune.faults;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneResult;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a run ended as it says, by the provider's own ledger. */
record EndingCheck(Evidence.Ending ending, int settled) {

  boolean isTrue() {
    FineTuneResult result = ending.view().result();
    TrainingReport end = ending.view().end();
    if (result != null) {
      return isModel(result.trainingId(), result.modelId());
    }
    return end != null && isCharge(end) && isEnd(end);
  }

  private boolean isEnd(TrainingReport end) {
    return switch (end.state()) {
      case READY -> isModel(end.trainingId(), end.modelId());
      case CANCELLED -> wasCancelled(end);
      default -> hasFailed(end);
    };
  }

  private boolean isCharge(TrainingReport end) {
    return switch (end.charged()) {
      case NO -> end.failureType() == FailureType.OTHER_CONTENT || nothingIsCharged();
      case YES -> !ending.paid().isEmpty();
      case UNKNOWN -> !end.settled();
    };
  }

  private boolean wasCancelled(TrainingReport end) {
    if (end.settled()) {
      return end.charged() == Charge.NO || is(end.trainingId(), EndingCheck::hasStopped);
    }
    return saysMay(end.message());
  }

  private boolean hasFailed(TrainingReport end) {
    return end.failureType() != null
        && switch (end.failureType()) {
          case TRAINING_FAILED -> is(end.trainingId(), EndingCheck::hasStopped);
          case NOT_READY_IN_TIME -> is(end.trainingId(), PaidTraining::isCancelled);
          case OUTCOME_UNKNOWN, SUBMISSION_UNKNOWN -> !end.settled() && saysMay(end.message());
          case OTHER_CONTENT -> end.message().startsWith("Nothing was sent");
          case INVALID_REQUEST -> end.message().startsWith("Nothing was submitted");
          default -> end.charged() == Charge.NO;
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
    return is(trainingId, training -> training.made(modelId));
  }

  private boolean is(@Nullable String trainingId, Predicate<PaidTraining> state) {
    return ending.paid().stream()
        .filter(training -> training.id().equals(trainingId))
        .anyMatch(state);
  }
}
