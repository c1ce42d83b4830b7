package dev.finetune.submission;

import dev.finetune.activity.ProposalVerdict;
import dev.finetune.training.PinnedProvider;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a callback, or the check of the id it named, adds to what is known. */
final class Callbacks {

  private static final String WELL_FORMED = "[A-Za-z0-9_-]{1,64}";

  /** A provider names one; more come from somebody who plays. */
  private static final int MOST_PROPOSALS = 8;

  private Callbacks() {}

  /** Whether a text can be the id of a training. */
  static boolean isWellFormed(String trainingId) {
    return trainingId.matches(WELL_FORMED);
  }

  static SubmissionState heard(
      SubmissionState state, int number, @Nullable String trainingId, Instant now) {
    Optional<Attempt> attempt = state.attempt(number);
    if (attempt.isEmpty()) {
      return state;
    }
    SubmissionState heard = state.with(attempt.get().heardOf());
    return proposed(doubted(heard, number, now), number, trainingId, now);
  }

  static SubmissionState heardAgain(
      SubmissionState state, int number, String trainingId, Instant now) {
    SubmissionState heard = heard(state, number, trainingId, now);
    return state.proposals().stream()
        .filter(proposal -> proposal.trainingId().equals(trainingId))
        .findFirst()
        .map(known -> heard.with(known.again(now)))
        .orElse(heard);
  }

  /** An attempt that was taken for not accepted is unknown: the provider has it after all. */
  private static SubmissionState doubted(SubmissionState state, int number, Instant now) {
    Attempt attempt = state.attempt(number).orElseThrow();
    return attempt.fate().match(new Doubt(state.unknownSince(now), attempt, now));
  }

  private static SubmissionState proposed(
      SubmissionState state, int attempt, @Nullable String id, Instant now) {
    if (id == null || !isWellFormed(id) || state.proposals().size() >= MOST_PROPOSALS) {
      return state;
    }
    boolean named =
        state.proposals().stream().anyMatch(proposal -> proposal.trainingId().equals(id));
    return named ? state : state.with(Proposal.of(id, attempt, now, false));
  }

  /** What was named for the attempt under way is checked before it answers. */
  static SubmissionState overdue(SubmissionState known) {
    SubmissionState state = known;
    for (Proposal proposal : known.proposalsUnderWay()) {
      state = state.with(proposal.checking());
    }
    return state;
  }

  static SubmissionState checked(SubmissionState state, String id, ProposalVerdict verdict) {
    return state.proposals(Proposal.Check.CHECKING).stream()
        .filter(proposal -> proposal.trainingId().equals(id))
        .findFirst()
        .map(proposal -> state.with(verdict.match(new Judged(proposal))))
        .map(judged -> chosen(judged, id))
        .orElse(state);
  }

  /** What a person names is taken as soon as the provider knows it. */
  private static SubmissionState chosen(SubmissionState state, String id) {
    return state.proposals(Proposal.Check.KNOWN).stream()
        .filter(proposal -> proposal.byPerson() && proposal.trainingId().equals(id))
        .findFirst()
        .map(Proposal::training)
        .map(state::with)
        .orElse(state);
  }

  private record Judged(Proposal proposal) implements ProposalVerdict.Cases<Proposal> {
    @Override
    public Proposal known(ProposalVerdict.Known verdict) {
      return proposal.known(verdict.training());
    }

    @Override
    public Proposal heldElsewhere(ProposalVerdict.HeldElsewhere verdict) {
      return proposal.dismissed("it is the training of " + verdict.workflowId());
    }

    @Override
    public Proposal notKnown(ProposalVerdict.NotKnown verdict) {
      return verdict.unclear()
          ? proposal.undecided(
              "the provider does not say whether it is a training: " + verdict.words())
          : proposal.dismissed("the provider does not know it: " + verdict.words());
    }
  }

  private static final class Doubt extends FateCases<SubmissionState> {

    private final SubmissionState state;
    private final Attempt attempt;
    private final Instant now;

    Doubt(SubmissionState state, Attempt attempt, Instant now) {
      super(state);
      this.state = state;
      this.attempt = attempt;
      this.now = now;
    }

    @Override
    public SubmissionState notAccepted(Fate.NotAccepted fate) {
      return fate.checksExpired() ? state : unknown(fate.reason());
    }

    @Override
    public SubmissionState refused(Fate.Refused fate) {
      return unknown(fate.reason());
    }

    private SubmissionState unknown(String reason) {
      String words = reason + "; but a callback came to the address of this attempt";
      PinnedProvider nobodySays = null;
      return state.with(
          attempt.with(new Fate.Unknown(words, false, nobodySays, now, 1, false, false)));
    }
  }
}
