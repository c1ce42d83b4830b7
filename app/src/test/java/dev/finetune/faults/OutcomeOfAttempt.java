package dev.finetune.faults;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.faults.Attempts.Attempt;
import java.util.Locale;

/**
 * What an attempt's own outcome says of whether it was sent.
 *
 * @param before all that the runs before have left: a training that they knew was not made anew
 */
record OutcomeOfAttempt(String before) implements SubmitOutcome.Cases<Attempt> {

  @Override
  public Attempt accepted(SubmitOutcome.Accepted outcome) {
    return before.contains(outcome.trainingId()) ? Attempt.NOT_SENT : Attempt.SENT;
  }

  @Override
  public Attempt notAccepted(SubmitOutcome.NotAccepted outcome) {
    return outcome.turnedAway() ? Attempt.SENT : Attempt.NOT_SENT;
  }

  @Override
  public Attempt refused(SubmitOutcome.Refused outcome) {
    boolean unsent = outcome.reason().toLowerCase(Locale.ROOT).startsWith("nothing was sent");
    return unsent ? Attempt.NOT_SENT : Attempt.SENT;
  }

  /** An activity that knows where it sent to has sent. */
  @Override
  public Attempt unknown(SubmitOutcome.Unknown outcome) {
    return outcome.sentTo() == null ? Attempt.LOST : Attempt.SENT_AND_UNKNOWN;
  }

  @Override
  public Attempt acceptedWithoutId(SubmitOutcome.AcceptedWithoutId outcome) {
    return Attempt.SENT_AND_UNKNOWN;
  }

  @Override
  public Attempt earlierUnknown(SubmitOutcome.EarlierUnknown outcome) {
    return Attempt.NOT_SENT;
  }

  @Override
  public Attempt checksExpired(SubmitOutcome.ChecksExpired outcome) {
    return Attempt.NOT_SENT;
  }

  @Override
  public Attempt alreadyTrained(SubmitOutcome.AlreadyTrained outcome) {
    return Attempt.NOT_SENT;
  }
}
