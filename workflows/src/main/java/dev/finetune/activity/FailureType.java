package dev.finetune.activity;

import com.fasterxml.jackson.annotation.JsonValue;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Every way a training or a step of it can fail, named once: thrower and retry policy use it.
 *
 * <p>Whether a failed training is charged is a fact of its own: {@link TrainingReport#charged}.
 */
public enum FailureType {
  /** The input cannot be a request. Nothing was sent; correct it and start again. */
  INVALID_REQUEST("InvalidRequest", Of.REQUEST),
  /** An image breaks a rule. Nothing was sent; replace the image and start again. */
  IMAGES_REJECTED("ImagesRejected", Of.TRAINING),
  /** An image could not be checked, and nothing is known to be wrong with it. Nothing was sent. */
  IMAGES_NOT_CHECKED("ImagesNotChecked", Of.TRAINING),
  /** The workflow id belongs to a request with other content. Nothing was sent. */
  OTHER_CONTENT("OtherContent", Of.REQUEST),
  /** The provider refused the request, and charged nothing. */
  REQUEST_REFUSED("RequestRefused", Of.OPERATOR_CAN_MEND),
  /** The provider did not take the API key. Nothing was charged. */
  INVALID_API_KEY("InvalidApiKey", Of.OPERATOR_CAN_MEND),
  /** The account has no credit, or its plan does not include trainings. Nothing was charged. */
  INSUFFICIENT_CREDITS("InsufficientCredits", Of.OPERATOR_CAN_MEND),
  /** It is not known whether the provider accepted the request; it may have been charged. */
  SUBMISSION_UNKNOWN("SubmissionUnknown", Of.TRAINING),
  /** It was not accepted within its time. Nothing was charged. */
  NOT_ACCEPTED_IN_TIME("NotAcceptedInTime", Of.TRAINING),
  /** It was not ready within its time, and the provider confirms that it runs no more. */
  NOT_READY_IN_TIME("NotReadyInTime", Of.TRAINING),
  /** The training is not over: check again later. Expected, so not an error. */
  NOT_FINISHED("NotFinished", Of.STEP),
  /** The provider could not be asked for now. Says nothing about the training. */
  PROVIDER_UNAVAILABLE("ProviderUnavailable", Of.STEP),
  /** The provider answered, and its answer does not say how the training is. */
  STATUS_UNCLEAR("StatusUnclear", Of.STEP),
  /** This worker does not serve the provider, API or account of this training. */
  PROVIDER_NOT_SERVED("ProviderNotServed", Of.STEP),
  /** The provider's status says that the training failed. */
  TRAINING_FAILED("TrainingFailed", Of.TRAINING),
  /** Nobody knows how the training ended; it may have succeeded and may have been charged. */
  OUTCOME_UNKNOWN("OutcomeUnknown", Of.TRAINING),
  /** The caller's webhook did not take the message; it is tried again. */
  NOTIFICATION_FAILED("NotificationFailed", Of.STEP),
  /** The caller's webhook never will take the message. */
  NOTIFICATION_REFUSED("NotificationRefused", Of.STEP),
  /** A ledger's end: nothing may be charged any more. Expected, so not an error. */
  SETTLED("Settled", Of.STEP),
  /** A run did not take an update: it does not fit. Nothing has changed. */
  UPDATE_REJECTED("UpdateRejected", Of.STEP),
  /** Somebody has terminated the run; its request ledger knows what may be charged. */
  TERMINATED("Terminated", Of.STEP),
  /** The run had a timeout, which has passed; its request ledger knows what may be charged. */
  TIMED_OUT("TimedOut", Of.STEP),
  /** A failure that this build does not know. */
  OTHER("Other", Of.STEP);

  /** What fails with it. */
  private enum Of {
    /** A run of a training, by itself. */
    TRAINING,
    /** The same, for its request, whatever else was sent under the id. */
    REQUEST,
    /** The same, for a cause that operators may mend: the key, the credit, a moved address. */
    OPERATOR_CAN_MEND,
    /** A step of a run, or what others did to the run. */
    STEP
  }

  private final String type;
  private final Of of;

  FailureType(String type, Of of) {
    this.type = type;
    this.of = of;
  }

  /** The type of the {@code ApplicationFailure}, as the Temporal UI and CLI show it. */
  @JsonValue
  public String type() {
    return type;
  }

  /** Those that a run of a training ends with by itself. */
  public static List<FailureType> ofTrainings() {
    return Arrays.stream(values()).filter(one -> one.of != Of.STEP).toList();
  }

  /** Whether operators may mend its cause. */
  public boolean isForOperators() {
    return of == Of.OPERATOR_CAN_MEND;
  }

  /** Whether the request is what is wrong, whatever else was sent under the id of the run. */
  public boolean isOfRequest() {
    return of == Of.REQUEST;
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
