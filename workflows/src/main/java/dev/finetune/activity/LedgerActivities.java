package dev.finetune.activity;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** The request ledger of the workflow id that asks; needs nothing but Temporal. */
@ActivityInterface
public interface LedgerActivities {

  /**
   * Reads how the training stands; what is open belongs to the run that asks from then on.
   *
   * @return never that something was sent: {@link SubmitOutcome.NotAccepted} where no request is
   *     open
   */
  @ActivityMethod(name = "ReadLedger")
  SubmitOutcome read(ReadCommand command);

  /**
   * Reads what else was sent, for a run whose training has ended.
   *
   * @return the requests that may be charged besides this training, and those that made other
   *     models
   */
  @ActivityMethod(name = "ReadOtherRequests")
  List<OpenRequest> others(String trainingId);

  /** Tells it of candidates, which it confirms; when that is done, it signals the run. */
  @ActivityMethod(name = "NameCandidates")
  void name(List<Candidate> candidates);

  /** The run is about to end: the ledger closes, or follows what is open by itself. */
  @ActivityMethod(name = "ReleaseLedger")
  void release();
}
