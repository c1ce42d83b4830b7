package dev.finetune.provider;

import dev.finetune.activity.SubmitOutcome;

/** An outcome as one line of a table. */
final class OutcomeLine implements SubmitOutcome.Cases<String> {

  @Override
  public String accepted(SubmitOutcome.Accepted outcome) {
    return "accepted " + outcome.trainingId() + " " + outcome.progress().phase();
  }

  @Override
  public String notAccepted(SubmitOutcome.NotAccepted outcome) {
    return "not accepted " + outcome.retryAfter();
  }

  @Override
  public String refused(SubmitOutcome.Refused outcome) {
    return "refused " + outcome.type();
  }

  @Override
  public String unknown(SubmitOutcome.Unknown outcome) {
    return "unknown";
  }

  @Override
  public String acceptedWithoutId(SubmitOutcome.AcceptedWithoutId outcome) {
    return "accepted without id";
  }

  @Override
  public String earlierUnknown(SubmitOutcome.EarlierUnknown outcome) {
    return "earlier unknown " + outcome.attempts();
  }

  @Override
  public String checksExpired(SubmitOutcome.ChecksExpired outcome) {
    return "checks expired";
  }

  @Override
  public String alreadyTrained(SubmitOutcome.AlreadyTrained outcome) {
    return "already trained " + outcome.modelId() + " by " + outcome.runId();
  }
}
