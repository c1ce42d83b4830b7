package dev.finetune.provider.modelslab;

import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.ShownWords;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the trainer's answers mean, where they differ from those of the API page. */
final class TrainerWords {

  private static final String STARTED = "training_started";
  private static final String COMPLETED = "training_completed";

  /** Not what it says: this is a failure, and a run that was stopped has completed. */
  private static final String FAILED = "training_cancelled";

  private TrainerWords() {}

  /** The run that is named: documented in {@code data}, seen beside it. */
  static Optional<String> id(AnswerFields fields) {
    return fields
        .object("data")
        .id("id", "training_id")
        .or(() -> fields.id("training_id", "id", "request_id"));
  }

  /**
   * What a status check has shown.
   *
   * @param now when the answer came
   */
  static TrainingStatus status(String id, ProviderAnswer answer, Instant now) {
    AnswerFields fields = AnswerFields.of(answer);
    AnswerFields data = fields.object("data");
    String word =
        data.first("status")
            .orElseGet(() -> fields.text("message"))
            .strip()
            .toLowerCase(Locale.ROOT);
    boolean said = answer.isOk() && !fields.isError();
    if (said && word.equals(FAILED)) {
      return new TrainingStatus.Failed(Cause.FAILED, reason(data, answer));
    }
    if (said && word.equals(COMPLETED) && isReady(data)) {
      AnswerFields request = data.object("inference").object("body");
      return new TrainingStatus.Ready(request.first("lora_model").orElse(id), null, List.of());
    }
    return said && List.of(STARTED, COMPLETED).contains(word)
        ? new TrainingStatus.UnderWay(new TrainingProgress(new TrainingPhase(word), null, null))
        : new StatusClassifier(id, now).classify(answer);
  }

  /** Whether the model can be used: a run that has completed need not have one. */
  static boolean isReady(AnswerFields data) {
    return data.object("inference").status().equals("ready");
  }

  private static String reason(AnswerFields data, ProviderAnswer answer) {
    return data.flat("response_dump")
        .map(ShownWords::quoted)
        .orElseGet(() -> ShownWords.of(answer));
  }
}
