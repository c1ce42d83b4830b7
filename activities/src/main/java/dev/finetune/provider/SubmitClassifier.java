package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.StepLog;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says what is known about a request after its answer, or after none.
 *
 * <p>What counts as accepted, as surely not accepted and as refused are closed lists. Everything
 * else is unknown, since a request that is sent again may be paid for twice.
 *
 * @param provider where the request went
 * @param callback whether it named an address to report to
 * @param schedule kept with an accepted training
 * @param now when the answer came
 */
record SubmitClassifier(
    PinnedProvider provider, boolean callback, PollSchedule schedule, Instant now) {

  private static final List<String> ACCEPTING = List.of("success", "processing", "");
  private static final List<Integer> REFUSING =
      List.of(400, 401, 402, 403, 404, 405, 413, 415, 422);

  SubmitOutcome classify(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    Optional<String> id = fields.id("training_id", "model_id");
    if (id.isPresent() || List.of("success", "processing").contains(fields.status())) {
      return acceptance(answer, fields, id.orElse(""));
    }
    return KnownTrouble.in(fields.words())
        .map(known -> trouble(known, answer))
        .orElseGet(() -> byFields(answer));
  }

  /**
   * For a request that got no answer, whatever went wrong. The failure's message is not shown: it
   * may hold the body.
   */
  static SubmitOutcome noAnswer(Exception failure, PinnedProvider provider) {
    return failure instanceof NotSentException notSent
        ? new SubmitOutcome.NotAccepted(notSent.reason(), null, false)
        : new SubmitOutcome.Unknown(
            "the request was sent and no answer came ("
                + failure.getClass().getSimpleName()
                + "): it may have been accepted and charged",
            provider);
  }

  private SubmitOutcome acceptance(ProviderAnswer answer, AnswerFields fields, String id) {
    boolean accepted =
        ACCEPTING.contains(fields.status()) && (!fields.status().isEmpty() || answer.isOk());
    if (!accepted) {
      return unknown("names a training and does not say that it is accepted", answer);
    }
    if (id.isEmpty()) {
      return new SubmitOutcome.AcceptedWithoutId(
          reason("says that the request is accepted, and names no training", answer), provider);
    }
    return AnswerFields.isValidId(id)
        ? new SubmitOutcome.Accepted(
            id, provider, progress(fields), callback, schedule, false, null)
        : new SubmitOutcome.AcceptedWithoutId(
            reason(
                "names the training " + ShownWords.quoted(id) + ", which is no valid id", answer),
            provider);
  }

  private static TrainingProgress progress(AnswerFields fields) {
    Optional<String> logs = fields.logs();
    return new TrainingProgress(
        fields.phase().orElse(TrainingPhase.DEPLOYING_GPU),
        logs.orElse(null),
        logs.flatMap(StepLog::eta).orElse(null));
  }

  private SubmitOutcome trouble(KnownTrouble known, ProviderAnswer answer) {
    return switch (known) {
      case RATE_LIMIT -> notAccepted(answer);
      case INVALID_KEY -> invalidKey(answer);
      case NO_CREDIT -> noCredit(answer);
      case TRY_AGAIN -> unexplained(answer);
      case PLAN -> byFields(answer);
      case UNKNOWN_TRAINING -> byHttpStatus(answer);
    };
  }

  private SubmitOutcome byFields(ProviderAnswer answer) {
    AnswerFields fields = AnswerFields.of(answer);
    boolean complains = fields.isError() || !answer.isOk();
    return fields.namesFields() && complains && answer.status() < 500
        ? refused(answer)
        : byHttpStatus(answer);
  }

  private SubmitOutcome byHttpStatus(ProviderAnswer answer) {
    int status = answer.status();
    boolean speaks = AnswerFields.of(answer).isObject();
    if (status == 429 || (status == 503 && RetryDelay.named(answer, now).isPresent())) {
      return notAccepted(answer);
    }
    if (speaks && status == 401) {
      return invalidKey(answer);
    }
    if (speaks && (status == 402 || status == 403)) {
      return noCredit(answer);
    }
    boolean refuses = REFUSING.contains(status) || (status >= 300 && status < 400);
    return refuses ? refused(answer) : unexplained(answer);
  }

  private SubmitOutcome notAccepted(ProviderAnswer answer) {
    return new SubmitOutcome.NotAccepted(
        "the provider did not take it: " + ShownWords.of(answer),
        RetryDelay.namedOrAdvised(answer, now).orElse(null),
        true);
  }

  private SubmitOutcome invalidKey(ProviderAnswer answer) {
    return refusal(
        FailureType.INVALID_API_KEY,
        "did not take the API key of account \"" + provider.account() + "\"",
        answer,
        "Give the workers a valid key for this account and start the training again");
  }

  private SubmitOutcome noCredit(ProviderAnswer answer) {
    return refusal(
        FailureType.INSUFFICIENT_CREDITS,
        "does not let account \"" + provider.account() + "\" train",
        answer,
        "Add credit or choose a plan that includes trainings, then start the training again");
  }

  private SubmitOutcome refused(ProviderAnswer answer) {
    return refusal(
        FailureType.REQUEST_REFUSED,
        "refused the request",
        answer,
        "Correct what it names, or the address of the provider, and start the training again");
  }

  private static SubmitOutcome refusal(
      FailureType type, String what, ProviderAnswer answer, String remedy) {
    return new SubmitOutcome.Refused(
        type, "the provider " + what + ": " + ShownWords.of(answer) + ". " + remedy);
  }

  private SubmitOutcome unexplained(ProviderAnswer answer) {
    return unknown("does not say whether the request is accepted", answer);
  }

  private SubmitOutcome unknown(String what, ProviderAnswer answer) {
    return new SubmitOutcome.Unknown(reason(what, answer), provider);
  }

  private static String reason(String what, ProviderAnswer answer) {
    return "the answer " + what + ": " + ShownWords.of(answer);
  }
}
