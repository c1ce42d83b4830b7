package dev.finetune.provider;

import dev.finetune.training.StepLog;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says what a look at a training has shown. Nobody knows how a failed training answers: so only a
 * failure phase word is a failure, and only {@code model_ready} without an error is ready.
 *
 * @param now when the answer came
 */
record StatusClassifier(Instant now) {

  private static final List<Integer> SAYING = List.of(200, 201, 202, 400, 422);

  StatusAnswer classify(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    if (!fields.isObject()) {
      return unavailable(answer);
    }
    return fields
        .phase()
        .flatMap(phase -> byPhase(phase, fields, answer))
        .or(() -> KnownTrouble.in(fields.words()).map(known -> trouble(known, answer)))
        .orElseGet(() -> fields.phase().isPresent() ? unknownPhase(answer) : wordless(answer));
  }

  /** For a look that got no answer, whatever went wrong. */
  static StatusAnswer noAnswer(Exception failure) {
    String reason =
        failure instanceof NotSentException notSent
            ? notSent.reason()
            : "no answer came (" + failure.getClass().getSimpleName() + ")";
    return new StatusAnswer.Unavailable(reason, null);
  }

  private static Optional<StatusAnswer> byPhase(
      TrainingPhase phase, AnswerFields fields, ProviderAnswer answer) {
    return switch (phase.kind()) {
      case FAILED -> failure(phase, fields, answer);
      case CANCELLED ->
          answer.isServerError() || fields.isError()
              ? Optional.empty()
              : Optional.of(
                  new StatusAnswer.Failed(
                      phase, "the provider cancelled the training: " + told(fields, answer)));
      case READY -> errorFree(fields, ready(fields));
      case UNDER_WAY -> errorFree(fields, underWay(phase, fields));
      case UNKNOWN -> Optional.empty();
    };
  }

  // A server in trouble, and an error that is only called an error, say nothing of the training.
  private static Optional<StatusAnswer> failure(
      TrainingPhase phase, AnswerFields fields, ProviderAnswer answer) {
    boolean bare =
        List.of("error", "failed").contains(phase.word()) && (fields.isError() || !answer.isOk());
    return answer.isServerError() || bare
        ? Optional.empty()
        : Optional.of(new StatusAnswer.Failed(phase, told(fields, answer)));
  }

  private static Optional<StatusAnswer> errorFree(AnswerFields fields, StatusAnswer answer) {
    return fields.isError() ? Optional.empty() : Optional.of(answer);
  }

  private StatusAnswer trouble(KnownTrouble known, ProviderAnswer answer) {
    return known == KnownTrouble.UNKNOWN_TRAINING && !answer.isServerError()
        ? new StatusAnswer.NotFound(ShownWords.of(answer))
        : unavailable(answer);
  }

  private StatusAnswer unknownPhase(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    return fields.isError() || !answer.isOk()
        ? wordless(answer)
        : underWay(fields.phase().orElseThrow(), fields);
  }

  private StatusAnswer wordless(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    if (answer.status() == 404) {
      return new StatusAnswer.NotFound(ShownWords.of(answer));
    }
    if (answer.isOk() && fields.status().equals("processing")) {
      return underWay(new TrainingPhase("processing"), fields);
    }
    boolean complains =
        fields.isError() || (fields.status().isEmpty() && !fields.words().isEmpty());
    return complains && SAYING.contains(answer.status()) && !fields.namesFields()
        ? new StatusAnswer.Prose(ShownWords.of(answer))
        : unavailable(answer);
  }

  private StatusAnswer unavailable(ProviderAnswer answer) {
    return new StatusAnswer.Unavailable(
        "the provider answered " + ShownWords.of(answer),
        RetryDelay.namedOrAdvised(answer, now).orElse(null));
  }

  private static StatusAnswer ready(AnswerFields fields) {
    String modelId = fields.id("model_id").filter(AnswerFields::isValidId).orElse(null);
    return new StatusAnswer.Ready(modelId, fields.logs().orElse(null));
  }

  private static StatusAnswer underWay(TrainingPhase phase, AnswerFields fields) {
    Optional<String> logs = fields.logs();
    return new StatusAnswer.UnderWay(
        new TrainingProgress(phase, logs.orElse(null), logs.flatMap(StepLog::eta).orElse(null)));
  }

  private static String told(AnswerFields fields, ProviderAnswer answer) {
    return fields
        .logs()
        .map(logs -> ShownWords.of(answer) + " " + ShownWords.quoted(logs))
        .orElseGet(() -> ShownWords.of(answer));
  }
}
