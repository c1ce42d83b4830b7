package dev.finetune.provider;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.ledger.RequestRecord;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.provider.http.ShownWords;
import java.io.IOException;
import java.time.Clock;

/**
 * Asks how trainings stand. An end that is shown is settled in the ledger before it is returned.
 */
record StatusChecks(Accounts accounts, Ledgers ledgers, Clock clock) {

  /**
   * One check.
   *
   * @param workflowId whose ledger it is, or the ledger's own
   */
  TrainingStatus check(String workflowId, AcceptedTraining training) {
    return settled(workflowId, training, status(training));
  }

  /** One check that settles nothing. */
  TrainingStatus status(AcceptedTraining training) {
    return accounts
        .of(training.provider())
        .map(api -> status(api, training))
        .orElseGet(() -> new TrainingStatus.NotServed(accounts.refusal(training.provider())));
  }

  private static TrainingStatus status(ProviderApi api, AcceptedTraining training) {
    try {
      return api.check(training);
    } catch (IOException | RuntimeException e) {
      return new TrainingStatus.Unavailable(ShownWords.noAnswer(e), null);
    }
  }

  /** The same status, after its end, if it is one, was recorded. */
  TrainingStatus settled(String workflowId, AcceptedTraining training, TrainingStatus status) {
    if (status.isEnd()) {
      ledgers.recordOnce(workflowId, ended(training, status));
    }
    return status;
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
