package dev.finetune.activity;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The training API. */
@ActivityInterface
public interface ProviderActivities {

  String SUBMIT = "SubmitFineTune";
  String POLL = "PollTraining";
  String CONFIRM = "ConfirmTraining";
  String CANCEL = "CancelTraining";

  /**
   * Sends one fine-tune request, at most once, and says what is known about it.
   *
   * <p>Just before sending it records a heartbeat with a detail; when that fails nothing is sent.
   * So a timeout without heartbeat details means that nothing was sent.
   */
  @ActivityMethod(name = SUBMIT)
  SubmitOutcome submit(SubmitCommand command);

  /**
   * Looks at a training until there is something new to say: its phase word has changed, or it is
   * over. Each look is one attempt; a look that finds nothing new fails the attempt with {@link
   * FailureType#NOT_FINISHED}, or {@link FailureType#PROVIDER_UNAVAILABLE} and the like, whose
   * details are a {@link Look} and whose next-retry delay is the pause until the next look.
   */
  @ActivityMethod(name = POLL)
  TrainingStatus poll(PollCommand command);

  /**
   * Finds out whether an id may be taken for the one of a training whose submission is unknown. It
   * fails, and is tried again, while the provider cannot be asked, and while it does not know the
   * id and the command's patience lasts.
   */
  @ActivityMethod(name = CONFIRM)
  ProposalVerdict confirm(ConfirmCommand command);

  /**
   * Looks at a training a last time, asks the provider to cancel it where that can be asked, and
   * looks again. It fails, and is tried again, while the provider cannot be asked and while the
   * training goes on although it was asked to stop.
   */
  @ActivityMethod(name = CANCEL)
  CancelReport cancel(CancelCommand command);
}
