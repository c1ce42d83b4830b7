package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How long a training may take, and what to do when nobody knows. They change nothing of what is
 * paid for, so requests that differ in them only are the same training.
 *
 * @param onUnknownSubmission what to do when nobody knows whether a request was accepted; ask
 *     unless told otherwise
 * @param askAfter how long it may stay unknown whether a request was accepted until an operator is
 *     asked; 16 minutes unless told otherwise, as a webhook may still say so. It has no meaning for
 *     the other policies
 * @param acceptWithin from the start until the provider has accepted; 24 h unless told otherwise.
 *     Then the run fails, and nothing was charged
 * @param resolveWithin how long it may stay unknown whether a request was accepted; 7 days unless
 *     told otherwise. Then the run fails as {@code OutcomeUnknown}
 * @param trainWithin from acceptance until the model is ready; 7 days unless told otherwise. Then
 *     the training is looked at a last time and cancelled where the provider can
 */
@WireFormat
public record Terms(
    OnUnknownSubmission onUnknownSubmission,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration askAfter,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration acceptWithin,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration resolveWithin,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Duration trainWithin) {

  private static final Duration USUAL_SEARCH = Duration.ofMinutes(16);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  public static final Terms DEFAULT =
      new Terms(OnUnknownSubmission.ASK, USUAL_SEARCH, DAY, WEEK, WEEK);

  /** Their names in a request. */
  public static final List<String> FIELDS =
      List.of(
          "on_unknown_submission", "ask_after", "accept_within", "resolve_within", "train_within");

  /** What is not told, as by a build that did not know of it, is as usual. */
  public Terms {
    onUnknownSubmission = Objects.requireNonNullElse(onUnknownSubmission, OnUnknownSubmission.ASK);
    askAfter = Objects.requireNonNullElse(askAfter, USUAL_SEARCH);
    acceptWithin = Objects.requireNonNullElse(acceptWithin, DAY);
    resolveWithin = Objects.requireNonNullElse(resolveWithin, WEEK);
    trainWithin = Objects.requireNonNullElse(trainWithin, WEEK);
  }

  public Terms withOnUnknownSubmission(OnUnknownSubmission value) {
    return new Terms(value, askAfter, acceptWithin, resolveWithin, trainWithin);
  }

  public Terms withAskAfter(Duration value) {
    return new Terms(onUnknownSubmission, value, acceptWithin, resolveWithin, trainWithin);
  }

  public Terms withAcceptWithin(Duration value) {
    return new Terms(onUnknownSubmission, askAfter, value, resolveWithin, trainWithin);
  }

  public Terms withResolveWithin(Duration value) {
    return new Terms(onUnknownSubmission, askAfter, acceptWithin, value, trainWithin);
  }

  public Terms withTrainWithin(Duration value) {
    return new Terms(onUnknownSubmission, askAfter, acceptWithin, resolveWithin, value);
  }

  /** The longest that a run with these terms can last. */
  public Duration longest() {
    return acceptWithin.plus(resolveWithin).plus(trainWithin);
  }
}
