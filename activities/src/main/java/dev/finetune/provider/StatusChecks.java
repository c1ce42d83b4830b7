package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.outbound.Secret;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * Asks the status endpoint. An end that it shows is settled in the ledger before it is returned.
 */
record StatusChecks(ProviderSettings settings, FineTuneApi api, Ledgers ledgers, Clock clock) {

  /**
   * One check.
   *
   * @param workflowId whose ledger it is, or the ledger's own
   */
  TrainingStatus check(String workflowId, AcceptedTraining training) {
    TrainingStatus status = status(training);
    if (status.isEnd()) {
      ledgers.recordOnce(workflowId, ended(training, status));
    }
    return status;
  }

  /** One check that settles nothing. */
  TrainingStatus status(AcceptedTraining training) {
    Optional<Secret> key = settings.keys().get(training.provider().account());
    if (key == null || !settings.serves(training.provider())) {
      return new TrainingStatus.NotServed(
          settings.refusal(training.trainingId(), training.provider()));
    }
    try {
      return new StatusClassifier(training.trainingId(), clock.instant())
          .classify(api.status(training.trainingId(), new FineTuneApi.KeyBody(key)));
    } catch (IOException | RuntimeException e) {
      return StatusClassifier.noAnswer(e);
    }
  }

  private static RequestRecord ended(AcceptedTraining training, TrainingStatus status) {
    return new RequestRecord(
        training.request(),
        null,
        RequestRecord.Fact.ENDED,
        training.trainingId(),
        training.learntFrom(),
        status.words(),
        status.match(training::result, failed -> null, open -> null));
  }
}
