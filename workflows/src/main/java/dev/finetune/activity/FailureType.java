package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Every way a training or a step of it can fail, named once: thrower and retry policy use it.
 *
 * <p>Whether a failed training is charged is a fact of its own: {@link TrainingReport#charged}.
 */
public enum FailureType {
  /** The input cannot be a request. Nothing was sent; correct it and start again. */
  INVALID_REQUEST("InvalidRequest"),
  /** An image breaks a rule. Nothing was sent; replace the image and start again. */
  IMAGES_REJECTED("ImagesRejected"),
  /** An image could not be checked, and nothing is known to be wrong with it. Nothing was sent. */
  IMAGES_NOT_CHECKED("ImagesNotChecked"),
  /** The workflow id belongs to a request with other content. Nothing was sent. */
  OTHER_CONTENT("OtherContent"),
  /** The provider refused the request, and charged nothing. */
  REQUEST_REFUSED("RequestRefused"),
  /** The provider did not take the API key. Nothing was charged. */
  INVALID_API_KEY("InvalidApiKey"),
  /** The account has no credit, or its plan does not include trainings. Nothing was charged. */
  INSUFFICIENT_CREDITS("InsufficientCredits"),
  /** It is not known whether the provider accepted the request; it may have been charged. */
  SUBMISSION_UNKNOWN("SubmissionUnknown"),
  /** It was not accepted within its time. Nothing was charged. */
  NOT_ACCEPTED_IN_TIME("NotAcceptedInTime"),
  /** It was not ready within its time, and the provider confirms that it runs no more. */
  NOT_READY_IN_TIME("NotReadyInTime"),
  /** The training is not over: check again later. Expected, so not an error. */
  NOT_FINISHED("NotFinished"),
  /** The provider could not be asked for now. Says nothing about the training. */
  PROVIDER_UNAVAILABLE("ProviderUnavailable"),
  /** This worker does not serve the provider, API or account of this training. */
  PROVIDER_NOT_SERVED("ProviderNotServed"),
  /** The provider's status says that the training failed. */
  TRAINING_FAILED("TrainingFailed"),
  /** Nobody knows how the training ended; it may have succeeded and may have been charged. */
  OUTCOME_UNKNOWN("OutcomeUnknown"),
  /** The caller's webhook did not take the message; it is tried again. */
  NOTIFICATION_FAILED("NotificationFailed"),
  /** The caller's webhook never will take the message. */
  NOTIFICATION_REFUSED("NotificationRefused"),
  /** A ledger's end: nothing may be charged any more. Expected, so not an error. */
  SETTLED("Settled"),
  /** A run did not take an update: it does not fit. Nothing has changed. */
  UPDATE_REJECTED("UpdateRejected"),
  /** Somebody has terminated the run; its request ledger knows what may be charged. */
  TERMINATED("Terminated"),
  /** The run had a timeout, which has passed; its request ledger knows what may be charged. */
  TIMED_OUT("TimedOut"),
  /** A failure that this build does not know. */
  OTHER("Other");

  /** Those that a run of a training ends with by itself; the others are of a step of it. */
  public static final Set<FailureType> OF_TRAININGS =
      Collections.unmodifiableSet(
          EnumSet.of(
              INVALID_REQUEST,
              IMAGES_REJECTED,
              IMAGES_NOT_CHECKED,
              OTHER_CONTENT,
              REQUEST_REFUSED,
              INVALID_API_KEY,
              INSUFFICIENT_CREDITS,
              SUBMISSION_UNKNOWN,
              NOT_ACCEPTED_IN_TIME,
              NOT_READY_IN_TIME,
              TRAINING_FAILED,
              OUTCOME_UNKNOWN));

  private static final Set<FailureType> FOR_OPERATORS =
      Collections.unmodifiableSet(
          EnumSet.of(REQUEST_REFUSED, INVALID_API_KEY, INSUFFICIENT_CREDITS));

  private final String type;

  FailureType(String type) {
    this.type = type;
  }

  /** The type of the {@code ApplicationFailure}, as the Temporal UI and CLI show it. */
  @JsonValue
  public String type() {
    return type;
  }

  /** Whether operators may mend its cause: the key, the credit, an address that has moved. */
  public boolean isForOperators() {
    return FOR_OPERATORS.contains(this);
  }

  /** One that is not retried: one sentence, no cause, no stack trace. */
  public ApplicationFailure failure(String message, Object... details) {
    ApplicationFailure failure =
        ApplicationFailure.newBuilder()
            .setType(type)
            .setMessage(message)
            .setNonRetryable(true)
            .setCategory(
                this == SETTLED
                    ? ApplicationErrorCategory.BENIGN
                    : ApplicationErrorCategory.UNSPECIFIED)
            .setDetails(details)
            .build();
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  public static Optional<FailureType> of(String type) {
    return Arrays.stream(values()).filter(one -> one.type.equals(type)).findFirst();
  }
}
