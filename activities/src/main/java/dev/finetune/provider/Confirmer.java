package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.TrainingStatus;
import java.time.Duration;
import java.time.Instant;

/** Finds out whether a training that is named for a request is one of ours. */
record Confirmer(StatusChecks checks) {

  private static final Duration PASSING_ERROR = Duration.ofMinutes(10);

  Confirmation confirm(ConfirmCommand command, String workflowId, Duration pause) {
    AcceptedTraining training = command.training();
    TrainingStatus status = checks.status(training);
    if (isKnown(status)) {
      return known(training, workflowId);
    }
    Instant now = checks.clock().instant();
    String id = training.trainingId();
    if (status instanceof TrainingStatus.NotFound && !now.isBefore(command.until())) {
      return rejected(id, "the provider does not know it: " + status.words());
    }
    boolean answered =
        status instanceof TrainingStatus.UnderWay || status instanceof TrainingStatus.Unexplained;
    if (answered && !now.isBefore(deadline(command))) {
      return rejected(id, "the provider does not say whether it is one: " + status.words());
    }
    throw RetryLater.after(
        pause, status.nothingNew(), "training " + id + " is not confirmed yet: " + status.words());
  }

  /** What is neither a documented phase nor a denial may pass, also when an operator asks. */
  private static Instant deadline(ConfirmCommand command) {
    return command.training().learntFrom() == LearntFrom.OPERATOR
        ? command.until().plus(PASSING_ERROR)
        : command.until();
  }

  private static boolean isKnown(TrainingStatus status) {
    boolean documented = status instanceof TrainingStatus.UnderWay known && known.documented();
    return documented || status.isEnd();
  }

  private Confirmation known(AcceptedTraining training, String workflowId) {
    String id = training.trainingId();
    return checks
        .ledgers()
        .holder(training, workflowId)
        .map(holder -> rejected(id, "it is the training of " + holder))
        .orElseGet(() -> new Confirmation(true, "the status endpoint knows training " + id));
  }

  private static Confirmation rejected(String id, String why) {
    return new Confirmation(false, "training %s was not adopted: %s".formatted(id, why));
  }
}
