package dev.finetune.runs;

import dev.finetune.submission.Attempt;
import dev.finetune.submission.Fate;

/**
 * What an attempt that a run was handed on leaves to doubt.
 *
 * @param heardSince whether it was heard, besides what the fate says, that the provider has the
 *     request
 */
record HandedOn(Attempt attempt, boolean heardSince) implements Fate.Cases<Doubts> {

  private boolean isHeard() {
    return heardSince || attempt.heard();
  }

  @Override
  public Doubts underWay(Fate.UnderWay fate) {
    return Doubts.ofAttempt(isHeard());
  }

  @Override
  public Doubts notAccepted(Fate.NotAccepted fate) {
    return ifHeard();
  }

  @Override
  public Doubts refused(Fate.Refused fate) {
    return ifHeard();
  }

  private Doubts ifHeard() {
    return heardSince ? Doubts.ofAttempt(true) : Doubts.NONE;
  }

  @Override
  public Doubts unknown(Fate.Unknown fate) {
    boolean charged = fate.charged() || isHeard();
    return attempt.number() == Attempt.EARLIER
        ? new Doubts(0, fate.requests(), charged, fate.sentMore())
        : Doubts.ofAttempt(charged);
  }

  @Override
  public Doubts accepted(Fate.Accepted fate) {
    return Doubts.NONE;
  }
}
