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
  private final Run run;
  private boolean mayKnowMore;

  public LedgerAccess(FineTuneRequest request, Run run) {
    digest = RequestDigest.of(request);
    this.run = run;
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

  /** Names what webhooks say that the provider has; it confirms that by itself. */
  public void nameNews() {
    name(run.candidates());
  }

  public void name(List<Candidate> candidates) {
    if (!candidates.isEmpty()) {
      mayKnowMore = true;
      String names = candidates.stream().map(Candidate::words).collect(Collectors.joining(", "));
      Activities.ledger("Name " + names).name(candidates);
    }
  }

  /** The requests that may be charged besides a training that has ended. */
  public List<OpenRequest> others(String trainingId) {
    return isDone()
        ? List.of()
        : Activities.ledger("Read what else may be charged").others(trainingId);
  }

  public void release(Outcome outcome) {
    if (outcome.result() == null || !isDone()) {
      Activities.ledger("Release the request ledger").release();
    }
  }

  private boolean isDone() {
    return run.open().isEmpty() && !mayKnowMore;
  }
}
