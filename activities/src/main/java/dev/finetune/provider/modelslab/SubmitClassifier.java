package dev.finetune.provider.modelslab;

import dev.finetune.activity.FailureType;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.RetryDelay;
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

  /** A proxy's own answers: Cloudflare's for an origin that it has not reached, and 407. */
  private static final List<Integer> NOT_REACHED = List.of(407, 521, 523, 525, 526);

  private static final List<Integer> REFUSING =
      List.of(400, 401, 402, 403, 404, 405, 413, 415, 422);

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
      case NO_CREDIT, PLAN -> noCredit(answer);
      case TRY_AGAIN -> unexplained(answer);
      case UNKNOWN_TRAINING -> byHttpStatus(answer);
    };
  }

  private SubmitAnswer byFields(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    boolean complains = fields.isError() || !answer.isOk();
    boolean names = fields.namesFields() || fields.listsMessages();
    return names && complains && answer.status() < 500 ? refused(answer) : byHttpStatus(answer);
  }

  private SubmitAnswer byHttpStatus(ProviderAnswer answer) {
    int status = answer.status();
    boolean speaks = AnswerFields.of(answer).isObject();
    if (NOT_REACHED.contains(status)
        || status == 429
        || (status == 503 && RetryDelay.named(answer, now).isPresent())) {
      return problems().notAccepted(answer);
    }
    if (speaks && status == 401) {
      return problems().invalidKey(answer);
    }
    if (speaks && (status == 402 || status == 403)) {
      return noCredit(answer);
    }
    boolean refuses = REFUSING.contains(status) || (status >= 300 && status < 400);
    return refuses ? refused(answer) : unexplained(answer);
  }

  private HttpProblems problems() {
    return new HttpProblems(account, () -> now);
  }

  private SubmitAnswer noCredit(ProviderAnswer answer) {
    return problems()
        .notPaid(
            answer,
            "Add credit or choose a plan that includes trainings, then start the training again");
  }

  private SubmitAnswer refused(ProviderAnswer answer) {
    String location = answer.header("location");
    if (location != null && answer.status() >= 300 && answer.status() < 400) {
      String moved = "has moved, to " + ShownWords.quoted(location);
      String remedy = "If that is its own address, set FINETUNE_PROVIDER_URL to it and start again";
      return refusal(moved, answer, remedy);
    }
    if (answer.status() == 403) {
      return refusal(
          "has a gate that turned the request away before the API saw it",
          answer,
          "Ask the provider to let this machine's address in, then start the training again");
    }
    return refusal(
        "refused the request",
        answer,
        "Correct what it names, or the address of the provider, and start the training again");
  }

  private SubmitAnswer refusal(String what, ProviderAnswer answer, String remedy) {
    return problems().refused(FailureType.REQUEST_REFUSED, what, answer, remedy);
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
