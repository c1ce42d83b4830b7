package dev.finetune.submission;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which attempts a person's word may answer. */
public final class UnknownAttempts {

  private UnknownAttempts() {}

  /** Why a word on this attempt does not fit, in a sentence; null when it does. */
  public static @Nullable String problem(SubmissionState state, int attempt) {
    if (state.isEnded()) {
      return "the submission has ended: there is nothing to resolve";
    }
    List<Integer> open =
        state.attempts().stream().filter(Attempt::isOpen).map(Attempt::number).toList();
    if (open.isEmpty()) {
      return "no attempt is unknown: there is nothing to resolve";
    }
    if (state.underWay().isPresent()) {
      return "another attempt is under way: wait for its answer";
    }
    return open.contains(attempt)
        ? null
        : "attempt is %d, and the unknown ones are %s: name the one you looked for"
            .formatted(attempt, open);
  }

  /** Whether a text can be the id of a training. */
  public static boolean isTrainingId(String text) {
    return Callbacks.isWellFormed(text);
  }
}
