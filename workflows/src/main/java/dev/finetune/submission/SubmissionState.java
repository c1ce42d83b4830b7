package dev.finetune.submission;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.training.Terms;
import dev.finetune.training.WireFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a submission.
 *
 * @param stage what it waits for, as follows from the rest
 * @param attempts in their order
 * @param proposals ids that were named, in their order
 * @param training the training, once it is known
 * @param warnings other trainings that were or may have been paid for
 * @param limits its terms, and the deadlines that follow from them
 * @param choices what a person or the request has chosen
 */
@WireFormat
public record SubmissionState(
    Stage stage,
    List<Attempt> attempts,
    List<Proposal> proposals,
    @Nullable Accepted training,
    List<String> warnings,
    Limits limits,
    Choices choices) {

  /** More attempts than anybody reads: a provider that turns away for weeks is tried as often. */
  private static final int MOST_ATTEMPTS = 100;

  /** How long an answer may take; the worker gives the provider less. */
  static final Duration ANSWER_TAKES = Duration.ofMinutes(2);

  public SubmissionState {
    attempts = List.copyOf(attempts);
    proposals = List.copyOf(proposals);
    warnings = List.copyOf(warnings);
  }

  /** Before the first attempt of a run that began at {@code start}. */
  static SubmissionState begun(Terms terms, Instant start) {
    return new SubmissionState(
        new Stage.Pausing(start, ""),
        List.of(),
        List.of(),
        null,
        List.of(),
        Limits.from(terms, start),
        Choices.NONE);
  }

  /** The deadline of what is waited for now. */
  public Instant deadline() {
    Instant resolveBy = limits.resolveBy();
    return resolveBy != null && hasOpenAttempt() ? resolveBy : limits.acceptBy();
  }

  /** Whether the deadline is the one of what is unknown. */
  @JsonIgnore
  public boolean isUnresolved() {
    return limits.resolveBy() != null && hasOpenAttempt();
  }

  /** Whether it waits for a time, a callback or a person, and nothing is under way. */
  public boolean waits() {
    return proposals(Proposal.Check.CHECKING).isEmpty() && stage.match(new IsWaiting());
  }

  /** Whether nothing is waited for any more. */
  @JsonIgnore
  public boolean isEnded() {
    return stage.match(new IsEnded());
  }

  /**
   * Whether an attempt under way was heard of so long before a ring that its answer will hardly
   * come: the worker itself waits for the provider no longer.
   */
  public boolean isAnswerOverdue(Instant ring) {
    return proposalsUnderWay().stream()
        .anyMatch(proposal -> !ring.isBefore(proposal.at().plus(ANSWER_TAKES)));
  }

  /** What was named for the attempt under way, and is not checked yet. */
  List<Proposal> proposalsUnderWay() {
    return proposals(Proposal.Check.WAITING).stream()
        .filter(proposal -> attempt(proposal.attempt()).filter(Attempt::isUnderWay).isPresent())
        .toList();
  }

  /** The attempt that a training came of; -1 when nobody knows. */
  public int owner(String trainingId) {
    return proposals.stream()
        .filter(proposal -> proposal.trainingId().equals(trainingId))
        .map(Proposal::attempt)
        .findFirst()
        .or(
            () ->
                attempts.stream().filter(a -> a.made(trainingId)).map(Attempt::number).findFirst())
        .orElse(-1);
  }

  /** Whether a callback to the attempt under way has named the training. */
  boolean isFoundUnderWay() {
    return training != null
        && proposals.stream()
            .filter(proposal -> proposal.trainingId().equals(training.trainingId()))
            .anyMatch(
                proposal -> underWay().filter(a -> a.number() == proposal.attempt()).isPresent());
  }

  boolean hasOpenAttempt() {
    return attempts.stream().anyMatch(Attempt::isOpen);
  }

  /** Whether earlier runs have sent more than one request. */
  boolean hasEarlierExtra() {
    return attempt(Attempt.EARLIER)
        .flatMap(Attempt::unknown)
        .filter(unknown -> unknown.sentMore() || unknown.requests() > 1)
        .isPresent();
  }

  public boolean hasUnknownAttempt() {
    return attempts.stream().anyMatch(attempt -> attempt.unknown().isPresent());
  }

  /** Whether a callback that names this id once more has it checked again. */
  public boolean reconsiders(String trainingId, Instant now) {
    return training == null
        && proposals.stream()
            .filter(proposal -> proposal.trainingId().equals(trainingId))
            .anyMatch(proposal -> proposal.isReconsidered(now));
  }

  /** Whether an id is checked once more while a question stands. */
  public boolean checksBesideQuestion() {
    return stage instanceof Stage.Asking
        && proposals(Proposal.Check.CHECKING).stream().anyMatch(Proposal::isAgain);
  }

  /** Whether it was heard that the provider has an attempt's request. */
  public boolean hasHeardOf(int attempt) {
    return attempt(attempt).filter(Attempt::heard).isPresent();
  }

  /** Whether an id was checked, and not adopted. */
  public boolean doubts(String trainingId) {
    return proposals.stream()
        .filter(proposal -> proposal.trainingId().equals(trainingId))
        .anyMatch(Proposal::isDoubted);
  }

  /** Whether this attempt was made, or stands for those of earlier runs. */
  public boolean knows(int number) {
    return attempt(number).isPresent();
  }

  /** Whether nothing is being sent. */
  @JsonIgnore
  public boolean isQuiet() {
    return underWay().isEmpty();
  }

  /** Whether the status endpoint knows an id that was named. */
  public boolean isConfirmed(String trainingId) {
    return proposals.stream()
        .anyMatch(
            proposal -> proposal.trainingId().equals(trainingId) && proposal.training() != null);
  }

  Optional<Attempt> attempt(int number) {
    return attempts.stream().filter(attempt -> attempt.number() == number).findFirst();
  }

  Optional<Attempt> underWay() {
    return attempts.stream().filter(Attempt::isUnderWay).findFirst();
  }

  Optional<Attempt> last() {
    return attempts.stream()
        .filter(attempt -> attempt.number() != Attempt.EARLIER)
        .reduce((first, second) -> second);
  }

  int nextNumber() {
    return last().map(Attempt::number).orElse(0) + 1;
  }

  List<Proposal> proposals(Proposal.Check check) {
    return proposals.stream().filter(proposal -> proposal.is(check)).toList();
  }

  SubmissionState with(Attempt attempt) {
    List<Attempt> changed = new ArrayList<>(attempts);
    changed.removeIf(other -> other.number() == attempt.number());
    int place = (int) changed.stream().filter(a -> a.number() < attempt.number()).count();
    changed.add(place, attempt);
    if (changed.size() > MOST_ATTEMPTS) {
      changed.stream().filter(Attempt::leftNothing).findFirst().ifPresent(changed::remove);
    }
    return new SubmissionState(stage, changed, proposals, training, warnings, limits, choices);
  }

  SubmissionState with(Proposal proposal) {
    List<Proposal> changed = new ArrayList<>(proposals);
    int place =
        proposals.stream().map(Proposal::trainingId).toList().indexOf(proposal.trainingId());
    if (place < 0) {
      changed.add(proposal);
    } else {
      changed.set(place, proposal);
    }
    return new SubmissionState(stage, attempts, changed, training, warnings, limits, choices);
  }

  SubmissionState with(Stage stage) {
    return new SubmissionState(stage, attempts, proposals, training, warnings, limits, choices);
  }

  SubmissionState with(Accepted training) {
    return new SubmissionState(stage, attempts, proposals, training, warnings, limits, choices);
  }

  SubmissionState warning(String warning) {
    List<String> changed = new ArrayList<>(warnings);
    changed.add(warning);
    return new SubmissionState(stage, attempts, proposals, training, changed, limits, choices);
  }

  SubmissionState cancel(boolean brief) {
    return with(choices.cancelling(brief));
  }

  SubmissionState giveUp(boolean brief) {
    return with(choices.givingUp(brief));
  }

  SubmissionState extraSent() {
    return with(choices.sentExtra());
  }

  private SubmissionState with(Choices choices) {
    return new SubmissionState(stage, attempts, proposals, training, warnings, limits, choices);
  }

  private SubmissionState with(Limits limits) {
    return new SubmissionState(stage, attempts, proposals, training, warnings, limits, choices);
  }

  /** With a deadline for what has just become unknown. */
  SubmissionState unknownSince(Instant now) {
    return isUnresolved() ? this : with(limits.unknownSince(now));
  }

  SubmissionState extended(Duration by) {
    return with(isUnresolved() ? limits.resolvingLonger(by) : limits.acceptingLonger(by));
  }

  /** A person has said to send another request, and gives it the usual time. */
  SubmissionState overruled(Instant now) {
    SubmissionState state = this;
    for (Attempt attempt : attempts) {
      Optional<Fate.Unknown> unknown = attempt.unknown();
      if (unknown.isPresent()) {
        state = state.with(attempt.with(unknown.get().overruledByPerson()));
      }
    }
    for (Proposal proposal : state.proposals) {
      state = state.with(overruled(proposal));
    }
    return state.with(Limits.from(limits.terms(), now));
  }

  private static Proposal overruled(Proposal proposal) {
    return proposal.mayBeOurs() ? proposal.undecided("a person chose to submit again") : proposal;
  }

  /** The ids named for an attempt that may be trainings of ours, but for this one. */
  public List<String> named(int attempt, @Nullable String besides) {
    return proposals.stream()
        .filter(proposal -> proposal.attempt() == attempt && proposal.mayBeOurs())
        .map(Proposal::trainingId)
        .filter(id -> !id.equals(besides))
        .toList();
  }
}
