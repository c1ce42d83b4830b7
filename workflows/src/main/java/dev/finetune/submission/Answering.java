package dev.finetune.submission;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.PinnedProvider;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt's answer adds to what is known. A callback to its own address outranks every
 * answer but an acceptance: then the provider has the request.
 */
record Answering(SubmissionState state, int attempt, Instant now)
    implements SubmitOutcome.Cases<SubmissionState> {

  SubmissionState with(SubmitOutcome outcome) {
    return outcome.match(this);
  }

  @Override
  public SubmissionState accepted(SubmitOutcome.Accepted outcome) {
    SubmissionState answered = withOrphan(fate(new Fate.Accepted(outcome.trainingId())), outcome);
    SubmitOutcome.Accepted known = state.training();
    if (known == null) {
      return answered.with(outcome);
    }
    return known.trainingId().equals(outcome.trainingId())
        ? answered
        : answered.warning(
            "Attempt %d was accepted as well, as training %s: it is charged too"
                .formatted(attempt, outcome.trainingId()));
  }

  private static SubmissionState withOrphan(SubmissionState state, SubmitOutcome.Accepted outcome) {
    return outcome.orphan() == null
        ? state
        : state.warning("Another training may be charged as well: " + outcome.orphan());
  }

  @Override
  public SubmissionState notAccepted(SubmitOutcome.NotAccepted outcome) {
    Instant again = now.plus(ResubmitDelay.after(outcome, attempt));
    return unlessHeard(
        new Fate.NotAccepted(outcome.reason(), again, outcome.turnedAway(), false),
        outcome.reason());
  }

  @Override
  public SubmissionState checksExpired(SubmitOutcome.ChecksExpired outcome) {
    Instant again = attempt > 1 ? now.plus(ResubmitDelay.grown(attempt)) : now;
    String reason = "the image checks had expired";
    return unlessHeard(new Fate.NotAccepted(reason, again, false, true), reason);
  }

  @Override
  public SubmissionState refused(SubmitOutcome.Refused outcome) {
    return unlessHeard(new Fate.Refused(outcome.type(), outcome.reason()), outcome.reason());
  }

  @Override
  public SubmissionState alreadyTrained(SubmitOutcome.AlreadyTrained outcome) {
    String model = outcome.modelId() == null ? "" : ": its model is " + outcome.modelId();
    return fate(
        new Fate.Refused(
            FailureType.ALREADY_TRAINED,
            "Nothing was sent, because run %s of this workflow id has trained it already%s."
                    .formatted(outcome.runId(), model)
                + " Use that one, or start under another workflow id to train and pay again."));
  }

  @Override
  public SubmissionState unknown(SubmitOutcome.Unknown outcome) {
    return unknown(outcome.reason(), false, outcome.sentTo());
  }

  @Override
  public SubmissionState acceptedWithoutId(SubmitOutcome.AcceptedWithoutId outcome) {
    return unknown(outcome.reason(), true, outcome.sentTo());
  }

  @Override
  public SubmissionState earlierUnknown(SubmitOutcome.EarlierUnknown outcome) {
    SubmissionState answered =
        fate(new Fate.NotAccepted("nothing was sent: " + outcome.reason(), now, false, false));
    Fate earlier =
        new Fate.Unknown(
            outcome.reason(),
            outcome.charged(),
            null,
            now,
            outcome.attempts(),
            outcome.sentMore(),
            false);
    boolean heard = state.hasHeardOf(Attempt.EARLIER);
    return answered.unknownSince(now).with(new Attempt(Attempt.EARLIER, earlier, heard));
  }

  private SubmissionState unlessHeard(Fate fate, String reason) {
    return state.hasHeardOf(attempt)
        ? unknown(reason + "; but a callback came to the address of this attempt", false, null)
        : fate(fate);
  }

  private SubmissionState unknown(String reason, boolean charged, @Nullable PinnedProvider to) {
    return state
        .unknownSince(now)
        .attempt(attempt)
        .map(a -> a.with(new Fate.Unknown(reason, charged, to, now, 1, false, false)))
        .map(state.unknownSince(now)::with)
        .orElse(state);
  }

  private SubmissionState fate(Fate fate) {
    return state.attempt(attempt).map(a -> state.with(a.with(fate))).orElse(state);
  }
}
