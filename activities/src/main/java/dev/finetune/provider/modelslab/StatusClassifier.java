package dev.finetune.provider.modelslab;

import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.ShownWords;
import dev.finetune.training.StepLog;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.TrainingIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says what a status check has shown. Nobody knows how a failed training answers: so only a failure
 * phase word is a failure, and only {@code model_ready} without an error is ready.
 *
 * @param trainingId the training that was checked
 * @param now when the answer came
 */
record StatusClassifier(String trainingId, Instant now) {

  private static final List<Integer> SAYING = List.of(200, 201, 202, 400, 422);

  TrainingStatus classify(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    if (!fields.isObject()) {
      return answer.isOk()
          ? new TrainingStatus.Unreadable(
              "the provider's answer cannot be read: " + ShownWords.of(answer))
          : unavailable(answer);
    }
    Optional<TrainingPhase> word = PageWords.phase(fields);
    boolean good = answer.isOk() && !fields.isError();
    return word.flatMap(phase -> byPhase(phase, fields, answer))
        .or(() -> KnownError.in(fields.statement()).map(error -> known(error, answer)))
        .or(() -> word.filter(phase -> good).map(phase -> underWay(phase, fields, false)))
        .orElseGet(() -> wordless(fields, answer));
  }

  private Optional<TrainingStatus> byPhase(
      TrainingPhase phase, AnswerFields fields, ProviderAnswer answer) {
    return switch (PageWords.kind(phase)) {
      case FAILED -> failure(phase, fields, answer);
      case CANCELLED ->
          !answer.isOk() && (answer.isServerError() || fields.isError())
              ? Optional.empty()
              : Optional.of(
                  new TrainingStatus.Failed(
                      Cause.CANCELLED,
                      "the provider cancelled the training: " + reason(fields, answer)));
      case READY -> errorFree(fields, ready(fields));
      case UNDER_WAY -> errorFree(fields, underWay(phase, fields, true));
      case UNKNOWN -> Optional.empty();
    };
  }

  // A server error, and an error that is only called an error, say nothing of the training.
  private static Optional<TrainingStatus> failure(
      TrainingPhase phase, AnswerFields fields, ProviderAnswer answer) {
    boolean bare =
        List.of("error", "failed").contains(phase.word()) && (fields.isError() || !answer.isOk());
    return answer.isServerError() || bare
        ? Optional.empty()
        : Optional.of(new TrainingStatus.Failed(Cause.FAILED, reason(fields, answer)));
  }

  private static Optional<TrainingStatus> errorFree(AnswerFields fields, TrainingStatus answer) {
    return fields.isError() ? Optional.empty() : Optional.of(answer);
  }

  private TrainingStatus known(KnownError error, ProviderAnswer answer) {
    return error == KnownError.UNKNOWN_TRAINING && !answer.isServerError()
        ? new TrainingStatus.NotFound(ShownWords.of(answer))
        : unavailable(answer);
  }

  private TrainingStatus wordless(AnswerFields fields, ProviderAnswer answer) {
    if (answer.status() == 404) {
      return new TrainingStatus.NotFound(ShownWords.of(answer));
    }
    if (answer.isOk() && fields.status().equals("processing")) {
      return underWay(new TrainingPhase("processing"), fields, false);
    }
    boolean complains =
        fields.isError() || (fields.status().isEmpty() && !fields.words().isEmpty());
    return complains && SAYING.contains(answer.status()) && !fields.namesFields()
        ? new TrainingStatus.Unexplained(ShownWords.of(answer))
        : unavailable(answer);
  }

  private TrainingStatus unavailable(ProviderAnswer answer) {
    return HttpProblems.unavailable(answer, now);
  }

  private TrainingStatus ready(AnswerFields fields) {
    String modelId = fields.id("model_id").filter(TrainingIds::isValid).orElse(trainingId);
    return new TrainingStatus.Ready(modelId, PageWords.logs(fields).orElse(null), List.of());
  }

  private static TrainingStatus underWay(
      TrainingPhase phase, AnswerFields fields, boolean documented) {
    return new TrainingStatus.UnderWay(PageWords.progress(phase, fields), documented);
  }

  private static String reason(AnswerFields fields, ProviderAnswer answer) {
    return PageWords.logs(fields)
        .map(logs -> ShownWords.of(answer) + " " + ShownWords.quoted(StepLog.lastSteps(logs)))
        .orElseGet(() -> ShownWords.of(answer));
  }
}
