package dev.finetune.process.run;

import dev.finetune.activity.Candidate;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestDigest;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The request ledger of the training, as the steps of its run see it. */
public final class LedgerAccess {

  private final String digest;
  private boolean mayKnowMore;

  public LedgerAccess(FineTuneRequest request) {
    digest = RequestDigest.of(request);
  }

  /** How the training stands. Asks until the ledger answers. */
  public SubmitOutcome read() {
    while (true) {
      try {
        return Activities.ledger("Read the request ledger").read(digest);
      } catch (RuntimeException failure) {
        Failures.requireLost(failure);
        Workflow.sleep(Duration.ofMinutes(1));
      }
    }
  }

  /** Tells it who says that the provider has which request, and perhaps made a training of it. */
  public void name(List<Candidate> candidates) {
    if (!candidates.isEmpty()) {
      mayKnowMore = true;
      Activities.ledger(
              candidates.stream()
                  .map(Candidate::words)
                  .collect(Collectors.joining(", ", "Name ", "")))
          .name(candidates);
    }
  }

  /** Whether it may know more than when it was last read. */
  public boolean mayKnowMore() {
    return mayKnowMore;
  }

  /**
   * The requests that may be charged besides a training that has ended, and one that another model
   * is of.
   *
   * @param known those that were open when the ledger was last read
   */
  public List<OpenRequest> others(String trainingId, List<OpenRequest> known) {
    return known.isEmpty() && !mayKnowMore
        ? known
        : Activities.ledger("Read what else may be charged").others(trainingId);
  }

  /** No run is at work any more. */
  public void release() {
    Activities.ledger("Release the request ledger").release();
  }
}
