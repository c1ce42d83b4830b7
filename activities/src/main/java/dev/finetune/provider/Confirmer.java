package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.Confirmation;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.ledger.LedgerState;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledger.RequestRecord.Fact;
import dev.finetune.training.TrainingPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finds out whether a candidate is the training of a request, and tells the ledger. */
record Confirmer(StatusChecks checks) {

  private static final Duration PASSING_ERROR = Duration.ofMinutes(10);

  Confirmation confirm(ConfirmCommand command, String workflowId, Duration pause) {
    LedgerState ledger = checks.ledgers().read(workflowId).orElse(LedgerState.EMPTY);
    if (command.grant() != null && ledger.request(command.grant()).isEmpty()) {
      return rejected("the webhook was sent to the address of another training's request");
    }
    if (command.trainingId() == null) {
      record(command, workflowId, Fact.RECEIVED, "a webhook came to its address");
      return new Confirmation(true, "the provider has the request");
    }
    if (ledger.hasEnded(command.trainingId())) {
      return new Confirmation(true, "it has ended");
    }
    Optional<AcceptedTraining> training =
        ledger.training(command.request(), command.trainingId(), command.learntFrom());
    if (training.isEmpty()) {
      return rejected("there is no request " + command.request());
    }
    record(command, workflowId, Fact.NAMED, "somebody named a training for it");
    return confirm(command, training.get(), workflowId, pause);
  }

  private Confirmation confirm(
      ConfirmCommand command, AcceptedTraining training, String workflowId, Duration pause) {
    TrainingStatus status = checks.status(training);
    Instant now = checks.clock().instant();
    if (isKnown(status)) {
      return known(command, training, workflowId);
    }
    if (status instanceof TrainingStatus.NotFound && !now.isBefore(command.until())) {
      record(command, workflowId, Fact.REJECTED, "");
      return rejected("the provider does not know it: " + status.words());
    }
    boolean answered =
        status instanceof TrainingStatus.UnderWay || status instanceof TrainingStatus.Unexplained;
    if (answered && !now.isBefore(deadline(command))) {
      return rejected("the provider does not say whether it is a training: " + status.words());
    }
    throw RetryLater.after(
        pause,
        FailureType.PROVIDER_UNAVAILABLE,
        "training " + command.trainingId() + " is not confirmed yet: " + status.words());
  }

  /** What is neither a documented phase nor a denial may pass, also when an operator asks. */
  private static Instant deadline(ConfirmCommand command) {
    return command.learntFrom() == LearntFrom.OPERATOR
        ? command.until().plus(PASSING_ERROR)
        : command.until();
  }

  private static boolean isKnown(TrainingStatus status) {
    boolean documented =
        status instanceof TrainingStatus.UnderWay underWay
            && underWay.progress().phase().kind() != TrainingPhase.Kind.UNKNOWN;
    return documented || status.isEnd();
  }

  private Confirmation known(ConfirmCommand command, AcceptedTraining training, String workflowId) {
    Optional<String> holder = checks.ledgers().holder(training.trainingId(), workflowId);
    if (holder.isPresent()) {
      record(command, workflowId, Fact.REJECTED, "");
      return rejected("it is the training of " + holder.get());
    }
    record(command, workflowId, Fact.ACCEPTED, "the status endpoint knows its training");
    return new Confirmation(true, "the provider knows it");
  }

  private void record(ConfirmCommand command, String workflowId, Fact fact, String reason) {
    checks
        .ledgers()
        .recordOnce(
            workflowId,
            new RequestRecord(
                command.request(),
                command.grant(),
                fact,
                command.trainingId(),
                command.learntFrom(),
                reason,
                null));
  }

  private static Confirmation rejected(String words) {
    return new Confirmation(false, words);
  }
}
