package dev.finetune.activity;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The training API. */
@ActivityInterface
public interface ProviderActivities {

  /**
   * Sends one fine-tune request, at most once, and says what is known about it.
   *
   * <p>Just before sending it records a heartbeat with a detail; when that fails nothing is sent.
   * So a timeout without heartbeat details means that nothing was sent.
   */
  @ActivityMethod(name = "SubmitFineTune")
  SubmitOutcome submit(SubmitCommand command);

  /**
   * Looks at a training until there is something new to say: its phase word has changed, or it is
   * over. Each look is one attempt; a look that finds nothing new fails the attempt with {@link
   * FailureType#NOT_FINISHED}, or {@link FailureType#PROVIDER_UNAVAILABLE} and the like, whose
   * details are a {@link Look} and whose next-retry delay is the pause until the next look.
   */
  @ActivityMethod(name = "PollTraining")
  TrainingStatus poll(PollCommand command);
}
