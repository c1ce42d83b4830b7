package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.submission.Attempt;
import dev.finetune.submission.Fate;
import dev.finetune.submission.SubmissionState;
import java.util.ArrayList;
import java.util.List;

/** Adds up what a run has sent: what it was handed on, its answers, and what checks have found. */
final class Sent {

  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Accepted> confirmed = new ArrayList<>();
  private Doubts doubts = Doubts.NONE;

  /** Nobody can read what was sent. */
  void unreadable() {
    doubts = doubts.and(Doubts.ofAttempt(false));
  }

  /** How the submission stood when the run before handed it on. */
  void handedOn(SubmissionState before) {
    doubts = doubts.and(Doubts.of(before));
    Accepted training = before.training();
    String id = training == null ? "" : training.trainingId();
    for (Attempt attempt : before.attempts()) {
      if (attempt.fate() instanceof Fate.Accepted named && !named.trainingId().equals(id)) {
        doubts = doubts.and(Doubts.ofAttempt(true));
      }
    }
    if (training != null) {
      (isAnswered(before, id) ? accepted : confirmed).add(training);
    }
  }

  private static boolean isAnswered(SubmissionState state, String trainingId) {
    return state.attempts().stream()
        .anyMatch(
            attempt ->
                attempt.fate() instanceof Fate.Accepted named
                    && named.trainingId().equals(trainingId));
  }

  /**
   * An attempt's answer.
   *
   * @param heard whether a callback came to its own address
   */
  void answered(SubmitOutcome outcome, boolean heard) {
    if (outcome instanceof Accepted training) {
      accepted.add(training);
    }
    doubts = doubts.and(outcome.match(new Doubting(heard)));
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

  Doubts doubts() {
    return doubts;
  }
}
