package dev.finetune.workflow;

import dev.finetune.submission.Attempt;
import dev.finetune.submission.SubmissionEvent.Heard;
import dev.finetune.submission.SubmissionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rang of attempts that a run does not know. It may come to know them: those of earlier runs
 * once it has looked for them, which stand for attempts that a reset has taken from it, too.
 */
final class EarlyRings {

  private final List<Heard> kept = new ArrayList<>();

  /** Keeps a ring whose attempt is not known. */
  void keep(Heard heard, SubmissionState state) {
    if (!state.knows(heard.attempt())) {
      kept.add(heard);
    }
  }

  boolean hasKnown(@Nullable SubmissionState state) {
    return state != null && first(state).isPresent();
  }

  /** The first whose attempt is known by now, as one of that attempt; null when there is none. */
  @Nullable Heard takeKnown(SubmissionState state) {
    Heard heard = first(state).orElse(null);
    if (heard == null) {
      return null;
    }
    kept.remove(heard);
    return state.knows(heard.attempt()) ? heard : new Heard(Attempt.EARLIER, heard.trainingId());
  }

  private Optional<Heard> first(SubmissionState state) {
    boolean earlier = state.knows(Attempt.EARLIER);
    return kept.stream().filter(heard -> earlier || state.knows(heard.attempt())).findFirst();
  }

  void forget() {
    kept.clear();
  }

  List<Heard> all() {
    return List.copyOf(kept);
  }
}
