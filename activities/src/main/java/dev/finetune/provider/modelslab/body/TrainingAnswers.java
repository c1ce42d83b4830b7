package dev.finetune.provider.modelslab.body;

import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.ShownWords;
import dev.finetune.training.StepLog;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.TrainingIds;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What answers mean: by the body first and by the HTTP status second, since errors come with status
 * 200 as well.
 *
 * @param id the training that an answer to a submit names; it may be no valid id
 */
public record TrainingAnswers(HttpProblems problems, Function<AnswerFields, Optional<String>> id) {

  private static final String PROCESSING = "processing";

  /** Words that are of the training in an error, too; any other may be of the call. */
  private static final List<String> IN_ERRORS = List.of("training_failed", "cancelled", "canceled");

  /** Where an error that nobody knows may be of the training. */
  private static final List<Integer> SAYING = List.of(200, 201, 202, 400, 422);

  /**
   * What is known of a request. What counts as accepted, as surely not accepted and as refused are
   * closed lists. Everything else is unknown, since a request that is sent again may be paid for
   * twice.
   */
  public SubmitAnswer submitted(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    Optional<String> named = id.apply(fields);
    boolean says = List.of("success", PROCESSING).contains(fields.status());
    if (named.isEmpty() && !says) {
      return declined(answer, fields)
          .<SubmitAnswer>map(declined -> declined)
          .orElseGet(() -> unknown(answer, false));
    }
    boolean accepts = says || (fields.status().isEmpty() && answer.isOk());
    if (!accepts || named.filter(TrainingIds::isValid).isEmpty()) {
      return unknown(answer, accepts);
    }
    TrainingPhase phase = TrainingWords.phase(fields).orElse(TrainingPhase.DEPLOYING_GPU);
    return new SubmitAnswer.Accepted(named.get(), TrainingWords.progress(phase, fields));
  }

  private SubmitAnswer unknown(ProviderAnswer answer, boolean charged) {
    Optional<String> named =
        id.apply(AnswerFields.of(answer))
            .or(() -> answer.namedIds().stream().findFirst())
            .filter(TrainingIds::isValid);
    String what = charged ? "names no training" : "does not say whether the request is accepted";
    return new SubmitAnswer.Unknown(
        "the answer " + what + ": " + ShownWords.of(answer), charged, named.orElse(null));
  }

  private Optional<SubmitAnswer.Declined> declined(ProviderAnswer answer, AnswerFields fields) {
    KnownError known = KnownError.in(answer);
    // Documented 2026: with 403 the API says that the plan has no trainings.
    int own = answer.status() == 403 && fields.isObject() ? 402 : answer.status();
    return problems.declined(
        answer,
        switch (known) {
          case NONE -> findsFault(answer, fields) ? 400 : own;
          case UNKNOWN_TRAINING -> own;
          default -> known.status();
        });
  }

  private static boolean findsFault(ProviderAnswer answer, AnswerFields fields) {
    boolean complains = fields.isError() || !answer.isOk();
    boolean names = fields.namesFields() || fields.listsMessages();
    return complains && names && !answer.isServerError();
  }

  /**
   * What a status check has shown. Nobody knows how a failed training answers: so only a failure
   * word is a failure.
   *
   * @param trainingId the training that was checked
   */
  public TrainingStatus status(String trainingId, ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    if (!fields.isObject()) {
      return answer.isOk() ? problems.unread(answer) : problems.unavailable(answer);
    }
    Optional<TrainingPhase> word = TrainingWords.phase(fields);
    return word.filter(phase -> !fields.isError() || IN_ERRORS.contains(phase.word()))
        .flatMap(phase -> documented(trainingId, phase, answer, fields))
        .orElseGet(() -> other(word, answer, fields));
  }

  private static Optional<TrainingStatus> documented(
      String trainingId, TrainingPhase phase, ProviderAnswer answer, AnswerFields fields) {
    if (phase.equals(TrainingPhase.MODEL_READY)) {
      return Optional.of(ready(trainingId, fields));
    }
    return TrainingWords.isUnderWay(phase)
        ? Optional.of(new TrainingStatus.UnderWay(TrainingWords.progress(phase, fields)))
        : TrainingWords.end(phase)
            .filter(cause -> answer.isOk())
            .map(cause -> new TrainingStatus.Failed(cause, reason(cause, answer, fields)));
  }

  private TrainingStatus other(
      Optional<TrainingPhase> word, ProviderAnswer answer, AnswerFields fields) {
    KnownError known = KnownError.in(answer);
    boolean none = known == KnownError.NONE;
    if (known == KnownError.UNKNOWN_TRAINING || (none && answer.status() == 404)) {
      return new TrainingStatus.NotFound(ShownWords.of(answer));
    }
    boolean good = answer.isOk() && !fields.isError();
    if (none && good && (word.isPresent() || fields.status().equals(PROCESSING))) {
      TrainingPhase phase = word.orElse(new TrainingPhase(PROCESSING));
      return new TrainingStatus.UnderWay(TrainingWords.progress(phase, fields), false);
    }
    boolean complains =
        fields.isError() || (fields.status().isEmpty() && !fields.words().isEmpty());
    boolean ofTraining = complains && SAYING.contains(answer.status()) && !fields.namesFields();
    return none && ofTraining
        ? new TrainingStatus.Unexplained(ShownWords.of(answer))
        : problems.unavailable(answer);
  }

  private static TrainingStatus ready(String trainingId, AnswerFields fields) {
    AnswerFields generation = fields.object("data").object("inference").object("body");
    String model =
        generation
            .first("lora_model")
            .or(() -> fields.id("model_id").filter(TrainingIds::isValid))
            .orElse(trainingId);
    return new TrainingStatus.Ready(model, TrainingWords.logs(fields).orElse(null), List.of());
  }

  private static String reason(Cause cause, ProviderAnswer answer, AnswerFields fields) {
    String last =
        fields
            .object("data")
            .flat("response_dump")
            .or(() -> TrainingWords.logs(fields).map(StepLog::lastSteps))
            .map(words -> " " + ShownWords.quoted(words))
            .orElse("");
    String who = cause == Cause.CANCELLED ? "the provider cancelled the training: " : "";
    return who + ShownWords.of(answer) + last;
  }

  /** What an answer to a status check says of the key that it was asked with. */
  public static KeyCheck key(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    KnownError known = KnownError.in(answer);
    boolean good = answer.isOk() && fields.isObject() && !fields.isError();
    boolean says = answer.status() == 401 || (good && known == KnownError.NONE);
    return HttpProblems.key(answer, says ? answer.status() : known.status());
  }
}
