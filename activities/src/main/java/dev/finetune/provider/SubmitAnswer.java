package dev.finetune.provider;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.provider.http.NotSentException;
import dev.finetune.provider.http.ShownWords;
import dev.finetune.training.ImageReport;
import dev.finetune.training.RequestProblem;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of a request after its answer, or after none. */
public sealed interface SubmitAnswer {

  default <R> R match(
      Function<Accepted, R> accepted,
      Function<NotAccepted, R> notAccepted,
      Function<Refused, R> refused,
      Function<Unknown, R> unknown) {
    if (this instanceof Accepted answer) {
      return accepted.apply(answer);
    }
    if (this instanceof NotAccepted answer) {
      return notAccepted.apply(answer);
    }
    return this instanceof Refused answer ? refused.apply(answer) : unknown.apply((Unknown) this);
  }

  /** For a request that got no answer, whatever went wrong. */
  static SubmitAnswer none(Exception failure) {
    String reason = ShownWords.noAnswer(failure);
    return failure instanceof NotSentException
        ? new NotAccepted(reason, null)
        : new Unknown(reason, false, null);
  }

  /** The provider took it, named the training, and will charge for it. */
  record Accepted(String trainingId, TrainingProgress progress) implements SubmitAnswer {}

  /** The provider surely did not take it. */
  sealed interface Declined extends SubmitAnswer, Preparation {

    String reason();

    /** As the outcome of a submit. */
    SubmitOutcome outcome(List<OpenRequest> open);
  }

  /**
   * No connection, or a rate limit: another attempt is safe.
   *
   * @param retryAfter the delay that the provider asked for; null when it named none
   */
  record NotAccepted(String reason, @Nullable Duration retryAfter) implements Declined {
    @Override
    public SubmitOutcome outcome(List<OpenRequest> open) {
      return new SubmitOutcome.NotAccepted(reason, retryAfter, open);
    }
  }

  /**
   * It was refused and another attempt would be refused too.
   *
   * @param fields of the request that cannot be used; empty where the provider has refused it
   */
  record Refused(FailureType type, String reason, List<RequestProblem> fields) implements Declined {

    public Refused {
      fields = List.copyOf(fields);
    }

    public Refused(FailureType type, String reason) {
      this(type, reason, List.of());
    }

    /** For a request that cannot be sent, as a check of it says that beforehand. */
    public static Refused of(List<RequestProblem> problems) {
      String all = new ImageReport(List.of(), problems).words();
      return new Refused(
          FailureType.INVALID_REQUEST, "Nothing was submitted. " + all + ".", problems);
    }

    @Override
    public SubmitOutcome outcome(List<OpenRequest> open) {
      return new SubmitOutcome.Refused(type, reason, open, fields);
    }
  }

  /**
   * It may have been accepted and charged.
   *
   * @param charged whether it surely was: the provider says so and names no training
   * @param namedId the training that the answer names without saying that it is accepted
   */
  record Unknown(String reason, boolean charged, @Nullable String namedId) implements SubmitAnswer {

    /** Whether it says at least that the provider has it. */
    boolean saysMore() {
      return charged || namedId != null;
    }

    /** The same, and what came of the call when it was sent again. */
    Unknown then(String again) {
      return new Unknown(reason + "; sent again, " + again, charged, namedId);
    }
  }
}
