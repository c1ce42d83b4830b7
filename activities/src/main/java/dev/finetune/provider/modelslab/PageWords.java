package dev.finetune.provider.modelslab;

import dev.finetune.provider.http.AnswerFields;
import dev.finetune.training.StepLog;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words of the API page, and the fields in which they stand.
 *
 * <p>Source: the eight documented phases hold no failure and no cancellation; callers have seen
 * {@code training_failed}, {@code failed} and {@code error}.
 */
final class PageWords {

  private static final List<String> FAILED = List.of("training_failed", "failed", "error");
  private static final List<String> CANCELLED = List.of("cancelled", "canceled");
  private static final List<String> PHASES =
      List.of("messege", "message", "training_status", "model_training_status");
  private static final Pattern PHASE_WORD = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9_-]{0,63}\\s*");

  private PageWords() {}

  /** What a phase word says about the end of a training. */
  enum Kind {
    UNDER_WAY,
    READY,
    FAILED,
    CANCELLED,
    /** A word never documented: shown, not believed. */
    UNKNOWN
  }

  static Kind kind(TrainingPhase phase) {
    if (phase.isUnderWay()) {
      return Kind.UNDER_WAY;
    }
    if (phase.equals(TrainingPhase.MODEL_READY)) {
      return Kind.READY;
    }
    if (FAILED.contains(phase.word())) {
      return Kind.FAILED;
    }
    return CANCELLED.contains(phase.word()) ? Kind.CANCELLED : Kind.UNKNOWN;
  }

  /** The phase, whichever field has it: a documented word before one never seen. */
  static Optional<TrainingPhase> phase(AnswerFields fields) {
    return phaseIn(fields, PHASES, List.of());
  }

  /** The phase in one of these fields, without those words. */
  static Optional<TrainingPhase> phaseIn(
      AnswerFields fields, List<String> names, List<String> without) {
    List<TrainingPhase> words =
        names.stream()
            .map(fields::text)
            .filter(text -> PHASE_WORD.matcher(text).matches())
            .map(TrainingPhase::new)
            .filter(phase -> !without.contains(phase.word()))
            .toList();
    return Stream.concat(
            words.stream().filter(phase -> kind(phase) != Kind.UNKNOWN), words.stream())
        .findFirst();
  }

  /** The training that is named; it may be no valid id. */
  static Optional<String> id(AnswerFields fields) {
    return fields.id("training_id", "model_id");
  }

  /** How far a training in this phase is. */
  static TrainingProgress progress(TrainingPhase phase, AnswerFields fields) {
    Optional<String> logs = logs(fields);
    return new TrainingProgress(phase, logs.orElse(null), logs.flatMap(StepLog::eta).orElse(null));
  }

  static Optional<String> logs(AnswerFields fields) {
    return fields.flat("data", "logs").map(StepLog::shortened);
  }
}
