package dev.finetune.provider.modelslab.body;

import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.training.StepLog;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of answers and webhooks, and the fields in which they stand. */
public final class TrainingWords {

  private static final List<String> PHASES =
      List.of("messege", "message", "training_status", "model_training_status");
  private static final Pattern PHASE_WORD = Pattern.compile("\\s*[A-Za-z][A-Za-z0-9_-]{0,63}\\s*");

  /** Of the trainer: a run that is finished or was stopped. */
  private static final TrainingPhase COMPLETED = new TrainingPhase("training_completed");

  /** The page has no such words; callers have seen these. The trainer's last is documented. */
  private static final Map<String, Cause> ENDS =
      Map.of(
          "training_failed", Cause.FAILED,
          "failed", Cause.FAILED,
          "error", Cause.FAILED,
          "cancelled", Cause.CANCELLED,
          "canceled", Cause.CANCELLED,
          "training_cancelled", Cause.FAILED);

  private TrainingWords() {}

  /** How a training has ended without a model; empty for a word that does not say that. */
  static Optional<Cause> end(TrainingPhase phase) {
    return Optional.ofNullable(ENDS.get(phase.word()));
  }

  /** Whether a training is said not to be over by a word that is documented. */
  static boolean isUnderWay(TrainingPhase phase) {
    return phase.isUnderWay() || phase.equals(COMPLETED);
  }

  static boolean isKnown(TrainingPhase phase) {
    return phase.isDocumented() || isUnderWay(phase) || end(phase).isPresent();
  }

  /** The phase, whichever field has it: a documented word before one never seen. */
  static Optional<TrainingPhase> phase(AnswerFields fields) {
    AnswerFields run = fields.object("data");
    List<TrainingPhase> words =
        Stream.concat(Stream.of(run.text("status")), PHASES.stream().map(fields::text))
            .filter(text -> PHASE_WORD.matcher(text).matches())
            .map(TrainingPhase::new)
            .toList();
    return Stream.concat(words.stream().filter(TrainingWords::isKnown), words.stream())
        .findFirst()
        .map(phase -> phase.equals(COMPLETED) && hasModel(run) ? TrainingPhase.MODEL_READY : phase);
  }

  private static boolean hasModel(AnswerFields run) {
    return run.object("inference").status().equals("ready");
  }

  /** The training that the page names; it may be no valid id. */
  public static Optional<String> id(AnswerFields fields) {
    return fields.id("training_id", "model_id");
  }

  /** The run that the trainer names: documented in {@code data}, seen beside it. */
  public static Optional<String> runId(AnswerFields fields) {
    return fields
        .object("data")
        .id("id", "training_id")
        .or(() -> fields.id("training_id", "id", "request_id"));
  }

  /** How far a training in this phase is. */
  static TrainingProgress progress(TrainingPhase phase, AnswerFields fields) {
    Optional<String> logs = logs(fields);
    return new TrainingProgress(phase, logs.orElse(null), logs.flatMap(StepLog::eta).orElse(null));
  }

  /** The step log; the trainer has none. */
  static Optional<String> logs(AnswerFields fields) {
    String data = fields.object("data").isObject() ? "logs" : "data";
    return fields.flat(data, "logs").map(StepLog::shortened);
  }
}
