package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.RetryDelay;
import dev.finetune.provider.http.ShownWords;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import dev.finetune.workflow.TrainingIds;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What errors mean at a provider that uses HTTP's status codes as they are meant. Only a closed
 * list of them is known not to have begun anything.
 */
public record HttpProblems(String account, InstantSource clock) {

  /** A proxy's own answers: Cloudflare's for an origin that it has not reached, and 407. */
  private static final List<Integer> NOT_REACHED = List.of(407, 521, 523, 525, 526);

  private static final List<Integer> REFUSING =
      List.of(400, 401, 402, 403, 404, 405, 413, 415, 422);

  /**
   * What an answer to a submit says.
   *
   * @param id the field that names the training
   * @param accepts whether a success that names none says that the request is accepted: then it is
   *     charged. An error, or a page of a proxy, may come as a success too
   * @param progress what it says of an accepted training
   */
  public SubmitAnswer submitted(
      ProviderAnswer answer,
      String id,
      Predicate<AnswerFields> accepts,
      Function<AnswerFields, TrainingProgress> progress) {
    if (!answer.isOk()) {
      String unsaid = "the answer does not say whether the request is accepted: ";
      return declined(answer)
          .<SubmitAnswer>map(declined -> declined)
          .orElseGet(() -> new SubmitAnswer.Unknown(unsaid + ShownWords.of(answer), false, null));
    }
    AnswerFields fields = AnswerFields.of(answer);
    Optional<String> named = fields.id(id).filter(TrainingIds::isValid);
    if (named.isPresent()) {
      return new SubmitAnswer.Accepted(named.get(), progress.apply(fields));
    }
    boolean charged = !fields.text(id).isEmpty() || accepts.test(fields);
    return new SubmitAnswer.Unknown(
        "the answer names no training: " + ShownWords.of(answer), charged, null);
  }

  /**
   * The same, of a provider whose field {@code status} says how a training stands.
   *
   * @param words of a training that has not ended, the first one first
   */
  public SubmitAnswer submitted(
      ProviderAnswer answer,
      String id,
      List<String> words,
      Function<AnswerFields, @Nullable String> logs) {
    return submitted(
        answer,
        id,
        fields -> words.contains(fields.status()),
        fields -> underWay(fields, words, logs.apply(fields)).progress());
  }

  /** For a training whose {@code status} is no end; one of these words, or one never seen. */
  public static TrainingStatus.UnderWay underWay(
      AnswerFields fields, List<String> words, @Nullable String logs) {
    String word = fields.status().isEmpty() ? words.get(0) : fields.status();
    TrainingProgress progress = new TrainingProgress(new TrainingPhase(word), logs, null);
    return new TrainingStatus.UnderWay(progress, words.contains(word));
  }

  /** For an answer to a preparation that is no success: nothing was begun, whatever it says. */
  public SubmitAnswer.Declined prepared(ProviderAnswer answer) {
    return declined(answer).orElseGet(() -> notAccepted(answer));
  }

  /**
   * What an error says by its status. A key and a plan are judged by the API alone, which answers
   * in JSON.
   *
   * @return empty where nobody knows whether something was begun
   */
  public Optional<SubmitAnswer.Declined> declined(ProviderAnswer answer) {
    return declined(answer, answer.status());
  }

  /**
   * The same, of an error that came with another status.
   *
   * @param status the one that means what it says
   */
  public Optional<SubmitAnswer.Declined> declined(ProviderAnswer answer, int status) {
    boolean waits = status == 503 && RetryDelay.named(answer, clock.instant()).isPresent();
    if (status == 429 || waits || NOT_REACHED.contains(status)) {
      return Optional.of(notAccepted(answer));
    }
    boolean speaks = AnswerFields.of(answer).isObject();
    if (speaks && status == 401) {
      return Optional.of(invalidKey(answer));
    }
    if (speaks && status == 402) {
      return Optional.of(notPaid(answer));
    }
    return REFUSING.contains(status) || (status >= 300 && status < 400)
        ? Optional.of(refused(answer))
        : Optional.empty();
  }

  /** For an answer that says that nothing was begun, and that it may be tried again. */
  public SubmitAnswer.Declined notAccepted(ProviderAnswer answer) {
    return new SubmitAnswer.NotAccepted(
        "the provider did not take it: " + ShownWords.of(answer),
        RetryDelay.namedOrAdvised(answer, clock.instant()).orElse(null));
  }

  public SubmitAnswer.Declined invalidKey(ProviderAnswer answer) {
    return refused(
        FailureType.INVALID_API_KEY,
        "did not take the API key of account \"" + account + "\"",
        answer,
        "Give the workers a valid key for this account and start the training again");
  }

  /** For an answer that says that the account may not train, for want of credit or of a plan. */
  public SubmitAnswer.Declined notPaid(ProviderAnswer answer) {
    return refused(
        FailureType.INSUFFICIENT_CREDITS,
        "does not let account \"" + account + "\" train",
        answer,
        "Add credit or choose a plan that includes trainings, then start the training again");
  }

  /** For an answer that refuses the request, or comes from a gate before the API. */
  public SubmitAnswer.Declined refused(ProviderAnswer answer) {
    String location = answer.header("location");
    if (location != null && answer.status() >= 300 && answer.status() < 400) {
      return refused(
          FailureType.REQUEST_REFUSED,
          "has moved, to " + ShownWords.quoted(location),
          answer,
          "If that is its own address, make it the account's, with \"url\" or FINETUNE_PROVIDER_URL,"
              + " and start again");
    }
    return answer.status() == 403 && !AnswerFields.of(answer).isObject()
        ? refused(
            FailureType.REQUEST_REFUSED,
            "has a gate that turned the request away before the API saw it",
            answer,
            "Ask the provider to let this machine's address in, then start the training again")
        : refused(
            FailureType.REQUEST_REFUSED,
            "refused the request",
            answer,
            "Correct what it names, or the address of the provider, and start the training again");
  }

  private static SubmitAnswer.Declined refused(
      FailureType type, String what, ProviderAnswer answer, String remedy) {
    return new SubmitAnswer.Refused(
        type, "the provider " + what + ": " + ShownWords.of(answer) + ". " + remedy);
  }

  /** For an answer to a status check that says nothing of the training. */
  public TrainingStatus unread(ProviderAnswer answer) {
    if (answer.status() == 404) {
      return new TrainingStatus.NotFound(ShownWords.of(answer));
    }
    return answer.isOk()
        ? new TrainingStatus.Unreadable(
            "the provider's answer cannot be read: " + ShownWords.of(answer))
        : unavailable(answer);
  }

  /** For an answer to a status check that only says that there is none at present. */
  public TrainingStatus unavailable(ProviderAnswer answer) {
    return new TrainingStatus.Unavailable(
        "the provider answered " + ShownWords.of(answer),
        RetryDelay.namedOrAdvised(answer, clock.instant()).orElse(null));
  }

  /** For an answer to a call that asks only whether the key is taken. */
  public static KeyCheck key(ProviderAnswer answer) {
    return key(answer, answer.status());
  }

  /**
   * The same, of one that came with another status.
   *
   * @param status the one that means what it says; 0 for none
   */
  public static KeyCheck key(ProviderAnswer answer, int status) {
    KeyCheck.Verdict verdict =
        switch (status) {
          case 401, 403 -> KeyCheck.Verdict.REFUSED;
          case 402 -> KeyCheck.Verdict.TAKEN_NOT_PAID;
          case 200, 404 -> KeyCheck.Verdict.TAKEN;
          default -> KeyCheck.Verdict.UNCLEAR;
        };
    return new KeyCheck(verdict, "the provider answered " + ShownWords.of(answer));
  }
}
