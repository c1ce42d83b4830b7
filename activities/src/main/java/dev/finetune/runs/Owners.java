package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.runs.Found.Whose;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.SubmissionState;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which request a training is the one of that one run has found.
 *
 * @param before how the submission stood that the run was handed on; null when it was not
 * @param doubted the attempts of the run that it cannot answer for
 * @param known what the run that asks knows
 * @param past where its past counts
 */
record Owners(
    @Nullable SubmissionState before,
    HeardOf heard,
    Answers answers,
    Set<Integer> doubted,
    Known known,
    Past past) {

  Found found(Accepted training) {
    Optional<Integer> attempt = attempt(training.trainingId());
    return new Found(
        training,
        attempt.map(this::whose).orElseGet(this::nobodys),
        attempt.orElse(Found.NOBODY_KNOWS));
  }

  /** What was handed on says whose a workflow took it to be. */
  private Optional<Integer> attempt(String trainingId) {
    return Optional.ofNullable(before)
        .map(state -> state.owner(trainingId))
        .filter(owner -> owner != Found.NOBODY_KNOWS)
        .or(() -> heard.attemptOf(trainingId));
  }

  private Whose whose(int attempt) {
    if (doubted.contains(attempt)) {
      return Whose.OWN;
    }
    if (answers.toldOfEarlier().contains(attempt)) {
      return Whose.EARLIER;
    }
    if (past.isKnown() || known.attempts().contains(attempt) || isAnsweredHere(attempt)) {
      return Whose.ELSEWHERE;
    }
    return past.isHere() || attempt == Attempt.EARLIER ? Whose.EARLIER : Whose.COPIED;
  }

  private boolean isAnsweredHere(int attempt) {
    return attempt != Attempt.EARLIER
        && (answers.attemptsHere().contains(attempt) || (past.isHere() && wasHandedOn(attempt)));
  }

  private boolean wasHandedOn(int attempt) {
    return before != null && before.knows(attempt);
  }

  /** Where the run that asks has requests too, it may be one of those as well. */
  private Whose nobodys() {
    if (past.isKnown() || !known.attempts().isEmpty()) {
      return Whose.ELSEWHERE;
    }
    return doubted.isEmpty() ? Whose.EARLIER : Whose.OWN;
  }
}
