package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.Fate;
import dev.finetune.submission.Proposal;
import dev.finetune.submission.SubmissionState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds up what a run has sent: what it was handed on, its answers, and what checks have found. */
final class Sent {

  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Accepted> confirmed = new ArrayList<>();
  private final HeardOf heard;
  private final Set<Integer> doubted = new HashSet<>();
  private Doubts doubts = Doubts.NONE;
  private boolean leavesOut;

  /**
   * @param heard what the run heard of attempts, all of it
   */
  Sent(HeardOf heard) {
    this.heard = heard;
  }

  /** Nobody can read what was sent. */
  void unreadable() {
    doubts = doubts.and(Doubts.ofAttempt(false));
  }

  /**
   * How the submission stood when the run before handed it on.
   *
   * @param known the attempts that the run that asks has itself
   */
  void handedOn(SubmissionState before, Set<Integer> known) {
    Accepted training = before.training();
    String id = training == null ? "" : training.trainingId();
    for (Attempt attempt : before.attempts()) {
      if (attempt.fate() instanceof Fate.Accepted named && !named.trainingId().equals(id)) {
        handedOn(attempt, Doubts.ofAttempt(true), known, null);
      } else {
        handedOn(attempt, left(attempt), known, attempt.number());
      }
    }
    if (training != null) {
      (isAnswered(before, id) ? accepted : confirmed).add(training);
    }
    before.proposals().stream()
        .map(Proposal::training)
        .filter(Objects::nonNull)
        .filter(other -> !other.trainingId().equals(id))
        .forEach(confirmed::add);
  }

  /**
   * @param unanswered its number; null when it was answered: what is found is not its training
   */
  private void handedOn(
      Attempt attempt, Doubts leaves, Set<Integer> known, @Nullable Integer unanswered) {
    if (known.contains(attempt.number())) {
      leavesOut |= leaves.isAny();
    } else {
      doubt(unanswered, leaves);
    }
  }

  private Doubts left(Attempt attempt) {
    return attempt.fate().match(new HandedOn(attempt, heard.includesBesides(attempt)));
  }

  private static boolean isAnswered(SubmissionState state, String trainingId) {
    return state.attempts().stream()
        .anyMatch(
            attempt ->
                attempt.fate() instanceof Fate.Accepted named
                    && named.trainingId().equals(trainingId));
  }

  /** An attempt's answer. */
  void answered(SubmitOutcome outcome, @Nullable Integer number) {
    doubt(number, told(outcome, heard.includes(number)));
  }

  /** What a look has shown of earlier runs, besides what attempts were told of them. */
  void shown(SubmitOutcome outcome) {
    doubts = doubts.besides(told(outcome, false));
  }

  private Doubts told(SubmitOutcome outcome, boolean heardOfIt) {
    if (outcome instanceof Accepted training) {
      accepted.add(training);
    }
    return outcome.match(new Doubting(heardOfIt, heard.includes(Attempt.EARLIER)));
  }

  /**
   * As {@link #answered}, where another run answers for it: what was heard of it since adds to
   * that.
   */
  void copied(SubmitOutcome outcome, @Nullable Integer number) {
    if (heard.includes(number)) {
      Doubts there = outcome.match(new Doubting(false, false));
      doubt(number, outcome.match(new Doubting(true, true)).beyond(there));
    }
  }

  private void doubt(@Nullable Integer attempt, Doubts more) {
    doubts = doubts.and(more);
    if (attempt != null && more.own() > 0) {
      doubted.add(attempt);
    }
  }

  /** What was heard of attempts but these is of the runs before, which have the same addresses. */
  void heardBesides(Set<Integer> numbers) {
    if (heard.isMoreThan(numbers)) {
      doubts = doubts.and(new Doubts(0, 0, true, false));
    }
  }

  /** The status endpoint knows an id that was named. */
  void confirmed(Accepted training) {
    confirmed.add(training);
  }

  /** The trainings that the provider has named in its answers. */
  List<Accepted> accepted() {
    return List.copyOf(accepted);
  }

  /** The trainings that were named for attempts without a usable answer. */
  List<Accepted> confirmed() {
    return List.copyOf(confirmed);
  }

  /** The attempts that it cannot answer for. */
  Set<Integer> doubted() {
    return Set.copyOf(doubted);
  }

  Doubts doubts() {
    return doubts;
  }

  /** Whether the run that asks has requests that it was handed on and cannot answer for. */
  boolean leavesOut() {
    return leavesOut;
  }
}
