package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome;

/**
 * What the answer to an attempt leaves to doubt.
 *
 * @param heard whether the run heard that the provider has the request, whatever was answered
 * @param heardOfEarlier whether it heard so of those of earlier runs
 */
record Doubting(boolean heard, boolean heardOfEarlier) implements SubmitOutcome.Cases<Doubts> {

  @Override
  public Doubts accepted(SubmitOutcome.Accepted outcome) {
    return Doubts.NONE;
  }

  @Override
  public Doubts notAccepted(SubmitOutcome.NotAccepted outcome) {
    return ifHeard();
  }

  @Override
  public Doubts refused(SubmitOutcome.Refused outcome) {
    return ifHeard();
  }

  private Doubts ifHeard() {
    return heard ? Doubts.ofAttempt(true) : Doubts.NONE;
  }

  @Override
  public Doubts unknown(SubmitOutcome.Unknown outcome) {
    return Doubts.ofAttempt(heard);
  }

  @Override
  public Doubts acceptedWithoutId(SubmitOutcome.AcceptedWithoutId outcome) {
    return Doubts.ofAttempt(true);
  }

  @Override
  public Doubts earlierUnknown(SubmitOutcome.EarlierUnknown outcome) {
    // It sent nothing: what came to its address is of a run before that was reset to make this one.
    return Doubts.of(outcome, heard || heardOfEarlier);
  }

  @Override
  public Doubts checksExpired(SubmitOutcome.ChecksExpired outcome) {
    return Doubts.NONE;
  }

  @Override
  public Doubts alreadyTrained(SubmitOutcome.AlreadyTrained outcome) {
    return Doubts.NONE;
  }
}
