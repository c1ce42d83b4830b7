package dev.finetune.faults;

import dev.finetune.training.FineTuneResult;
import java.util.List;

/** Whether a request ledger agrees with the provider's own. */
record LedgerCheck(Evidence evidence) {

  /**
   * What the provider charges and has not ended is open: by its id where that was named, else as a
   * request without one.
   */
  boolean hasAllThatIsOpen() {
    LedgerView ledger = evidence.ledger();
    List<PaidTraining> missing =
        evidence.paid().stream()
            .filter(PaidTraining::counts)
            .filter(training -> !ledger.answersFor(training))
            .toList();
    long unnamed = missing.stream().filter(training -> !training.named()).count();
    long named = missing.size() - unnamed;
    return named <= evidence.settled()
        && missing.size() <= ledger.unnamed(evidence.paid()) + evidence.settled();
  }

  /** It ends as ready only with a model, and goes on only while something is open. */
  boolean hasEndedAsItSays() {
    LedgerView ledger = evidence.ledger();
    FineTuneResult ready = ledger.state().ready();
    boolean settled = ledger.state().isSettled();
    return (ready == null || isReady(ready.trainingId()))
        && switch (ledger.status()) {
          case "completed" -> ready != null && settled;
          case "failed" -> ready == null && settled;
          // One that was asked to cancel ends so when it would have ended.
          case "canceled" -> settled;
          case "running" -> ready == null || !settled;
          case "none", "terminated" -> true;
          default -> false;
        };
  }

  private boolean isReady(String trainingId) {
    return evidence.paid().stream()
        .anyMatch(training -> training.id().equals(trainingId) && training.isReady());
  }
}
