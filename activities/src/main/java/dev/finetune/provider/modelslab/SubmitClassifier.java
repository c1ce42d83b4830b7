package dev.finetune.provider.modelslab;

import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.ShownWords;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.TrainingIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says what is known of a request after its answer, or after none.
 *
 * <p>What counts as accepted, as surely not accepted and as refused are closed lists. Everything
 * else is unknown, since a request that is sent again may be paid for twice.
 *
 * @param account whose key was used
 * @param now when the answer came
 * @param ids finds the training that an answer names; it may be no valid id
 */
record SubmitClassifier(String account, Instant now, Function<AnswerFields, Optional<String>> ids) {

  /** For the answers of the API page. */
  SubmitClassifier(String account, Instant now) {
    this(account, now, PageWords::id);
  }

  private static final List<String> ACCEPTING = List.of("success", "processing", "");

  SubmitAnswer classify(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    Optional<String> id = ids.apply(fields);
    if (id.isPresent() || List.of("success", "processing").contains(fields.status())) {
      return acceptance(answer, fields, id.orElse(""));
    }
    return KnownError.in(fields.statement())
        .map(error -> known(error, answer))
        .orElseGet(() -> byFields(answer));
  }

  private SubmitAnswer acceptance(ProviderAnswer answer, AnswerFields fields, String id) {
    boolean accepted =
        ACCEPTING.contains(fields.status()) && (!fields.status().isEmpty() || answer.isOk());
    if (!accepted) {
      return unknown("names a training and does not say that it is accepted", false, answer);
    }
    if (id.isEmpty()) {
      return unknown("says that the request is accepted, and names no training", true, answer);
    }
    TrainingPhase phase = PageWords.phase(fields).orElse(TrainingPhase.DEPLOYING_GPU);
    return TrainingIds.isValid(id)
        ? new SubmitAnswer.Accepted(id, PageWords.progress(phase, fields))
        : unknown(
            "names the training " + ShownWords.quoted(id) + ", which is no valid id", true, answer);
  }

  private SubmitAnswer known(KnownError error, ProviderAnswer answer) {
    if (answer.isServerError() && error != KnownError.RATE_LIMIT) {
      // What went wrong there may have been after the request was taken.
      return byHttpStatus(answer);
    }
    return switch (error) {
      case RATE_LIMIT -> problems().notAccepted(answer);
      case INVALID_KEY -> problems().invalidKey(answer);
      case NO_CREDIT, PLAN -> problems().notPaid(answer);
      case TRY_AGAIN -> unexplained(answer);
      case UNKNOWN_TRAINING -> byHttpStatus(answer);
    };
  }

  private SubmitAnswer byFields(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    boolean complains = fields.isError() || !answer.isOk();
    boolean names = fields.namesFields() || fields.listsMessages();
    return names && complains && answer.status() < 500
        ? problems().refused(answer)
        : byHttpStatus(answer);
  }

  private SubmitAnswer byHttpStatus(ProviderAnswer answer) {
    // Documented 2026: with 403 the API says that the plan has no trainings.
    if (answer.status() == 403 && AnswerFields.of(answer).isObject()) {
      return problems().notPaid(answer);
    }
    return problems()
        .declined(answer)
        .<SubmitAnswer>map(declined -> declined)
        .orElseGet(() -> unexplained(answer));
  }

  private HttpProblems problems() {
    return new HttpProblems(account, () -> now);
  }

  private SubmitAnswer unexplained(ProviderAnswer answer) {
    return unknown("does not say whether the request is accepted", false, answer);
  }

  private SubmitAnswer unknown(String what, boolean charged, ProviderAnswer answer) {
    Optional<String> named =
        ids.apply(AnswerFields.of(answer))
            .or(() -> answer.namedIds().stream().findFirst())
            .filter(TrainingIds::isValid);
    String reason = "the answer " + what + ": " + ShownWords.of(answer);
    return new SubmitAnswer.Unknown(reason, charged, named.orElse(null));
  }
}
