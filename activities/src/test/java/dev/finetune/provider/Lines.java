package dev.finetune.provider;

import dev.finetune.activity.TrainingStatus;

/** What is known of a request or of a training, as one line of a table. */
public final class Lines {

  private Lines() {}

  public static String of(SubmitAnswer answer) {
    return answer.match(
        accepted -> "accepted " + accepted.trainingId() + " " + accepted.progress().phase(),
        notAccepted -> "not accepted " + notAccepted.retryAfter(),
        refused -> "refused " + refused.type(),
        unknown ->
            (unknown.charged() ? "charged" : "unknown")
                + (unknown.namedId() == null ? "" : " " + unknown.namedId()));
  }

  public static String of(TrainingStatus status) {
    if (status instanceof TrainingStatus.UnderWay underWay) {
      return "under way " + underWay.progress().phase();
    }
    if (status instanceof TrainingStatus.Unavailable unavailable) {
      return "unavailable " + unavailable.retryAfter();
    }
    return status.match(
        ready -> "ready " + ready.modelId(),
        failed -> failed.isCancelled() ? "cancelled" : "failed",
        open -> open.getClass().getSimpleName());
  }
}
