package dev.finetune.runs;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.SubmitOutcome.Refused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one run has sent, by its history.
 *
 * @param accepted the trainings that the provider has named in its answers
 * @param confirmed the trainings that were named for attempts without a usable answer, and that the
 *     status endpoint knows
 * @param doubts what it cannot answer for
 * @param over its training, if the run ended because the status endpoint confirmed its end; null
 *     otherwise
 * @param runId that run
 * @param digest what it trains; empty when its input is no request, null where it has sent nothing
 *     itself and has only looked at what others have
 * @param continuedAs the run that continues it; null when none does
 */
record Submitted(
    List<Accepted> accepted,
    List<Found> confirmed,
    Doubts doubts,
    @Nullable String over,
    String runId,
    @Nullable String digest,
    @Nullable String continuedAs) {

  Submitted {
    accepted = List.copyOf(accepted);
    confirmed = List.copyOf(confirmed);
  }

  /** All trainings of it that are known. */
  Stream<Accepted> trainings() {
    return Stream.concat(accepted.stream(), confirmed.stream().map(Found::training));
  }

  /** How many requests it answers for, or cannot. */
  int requests() {
    return doubts.own() + doubts.before() + accepted.size();
  }

  private boolean sentSomething() {
    return doubts.isAny() || trainings().findAny().isPresent();
  }

  /** A run that is not settled has sent something, although nothing shows what. */
  Submitted unsettled() {
    return sentSomething() || over != null
        ? this
        : new Submitted(
            accepted, confirmed, Doubts.ofAttempt(false), over, runId, digest, continuedAs);
  }

  /**
   * Those that no other run answers for.
   *
   * @param answered runs that ended for good, and the one that asks
   */
  static List<Submitted> unanswered(List<Submitted> runs, Set<String> answered) {
    Set<String> answering =
        Stream.concat(answered.stream(), runs.stream().map(Submitted::runId))
            .collect(Collectors.toSet());
    return runs.stream().filter(run -> !isContinuedIn(answering, run)).toList();
  }

  /** What a run has sent is handed on to the one that continues it. */
  private static boolean isContinuedIn(Set<String> runIds, Submitted run) {
    return run.continuedAs != null && runIds.contains(run.continuedAs);
  }

  /** A refusal when a run that sent something trains something else. */
  static Optional<SubmitOutcome> otherContent(List<Submitted> runs, String digest) {
    return runs.stream()
        .filter(Submitted::sentSomething)
        .filter(run -> run.digest != null && !run.digest.equals(digest))
        .findFirst()
        .map(
            run ->
                new Refused(
                    FailureType.INVALID_REQUEST,
                    "Nothing was sent, because run "
                        + run.runId
                        + " of this workflow id trains something else: start this request under"
                        + " another workflow id."));
  }
}
