package dev.finetune.activity;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * The training API. Whatever check sees the end of a training settles it in the ledger before it
 * says so.
 */
@ActivityInterface
public interface ProviderActivities {

  String SUBMIT = "SubmitFineTune";
  String POLL = "PollTraining";
  String CHECK = "CheckTraining";
  String CONFIRM = "ConfirmTraining";
  String CANCEL = "CancelTraining";
  String FIND = "FindRequests";

  /**
   * Sends one request if the ledger grants it, and records what became of it. It may be retried:
   * another attempt finds what the ledger knows and sends nothing.
   */
  @ActivityMethod(name = SUBMIT)
  SubmitOutcome submit(SubmitCommand command);

  /**
   * Checks a training until there is news. Each check is one attempt; one that finds nothing new
   * fails the attempt as {@link TrainingStatus#nothingNew} says, with a {@link CheckReport} as its
   * details and the pause until the next check as its next-retry delay.
   */
  @ActivityMethod(name = POLL)
  PollNews poll(PollCommand command);

  /** Checks a training once. It fails, and may be tried again, where nothing was learnt. */
  @ActivityMethod(name = CHECK)
  TrainingStatus check(AcceptedTraining training);

  /**
   * Finds out whether a named training is one of ours. It fails, and is tried again, while the
   * provider cannot be asked, and while it does not know the id and the command's time lasts.
   */
  @ActivityMethod(name = CONFIRM)
  Confirmation confirm(ConfirmCommand command);

  /**
   * Searches the provider for the requests of the run's ledger of which no training is known, and
   * records what it finds. It fails, and may be tried again, where the provider cannot be searched
   * now.
   */
  @ActivityMethod(name = FIND)
  void find();

  /**
   * Checks a training, asks the provider to cancel it where that can be asked, and checks again. It
   * fails, and is tried again, while the provider cannot be asked and while the training goes on
   * although it was asked to stop.
   */
  @ActivityMethod(name = CANCEL)
  StopReport cancel(AcceptedTraining training);
}
