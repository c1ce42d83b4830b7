package dev.finetune.process.run;

import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How a run fails, and what the failure of a step says. */
public final class Failures {

  private Failures() {}

  /** A run ends so; its report is what programs read. */
  public static ApplicationFailure of(TrainingReport end) {
    FailureType type = Objects.requireNonNull(end.failureType());
    return of(type, end.message(), end);
  }

  /** An update does not fit, for this reason. */
  public static ApplicationFailure rejection(String why) {
    return of(FailureType.UPDATE_REJECTED, why);
  }

  /** One sentence, no cause, no stack trace. */
  public static ApplicationFailure of(FailureType type, String message, Object... details) {
    boolean benign = type == FailureType.SETTLED;
    ApplicationFailure failure =
        ApplicationFailure.newBuilder()
            .setType(type.type())
            .setMessage(message)
            .setNonRetryable(true)
            .setCategory(
                benign ? ApplicationErrorCategory.BENIGN : ApplicationErrorCategory.UNSPECIFIED)
            .setDetails(details)
            .build();
    failure.setStackTrace(new StackTraceElement[0]);
    return failure;
  }

  /**
   * Passes over the failure of an activity, and over a result that no build can read, as when
   * somebody completes an activity by hand.
   *
   * @throws RuntimeException the failure, if it is another one. A result that a newer build can
   *     read is: then it fails the workflow task, and a worker that can go on takes it
   */
  public static void requireLost(RuntimeException failure) {
    boolean isOfNewerBuild =
        causes(failure)
            .anyMatch(
                cause -> cause instanceof InvalidTypeIdException id && id.getTypeId() != null);
    boolean unreadable = failure instanceof DataConverterException && !isOfNewerBuild;
    if (!unreadable && !(failure instanceof ActivityFailure)) {
      throw failure;
    }
  }

  /** What an activity returns; empty where it {@link #requireLost is lost}, or is null. */
  public static <T> Optional<T> unlessLost(Supplier<T> activity) {
    try {
      return Optional.ofNullable(activity.get());
    } catch (RuntimeException failure) {
      requireLost(failure);
      return Optional.empty();
    }
  }

  /** What the activity itself said last; empty when it said nothing. */
  public static Optional<ApplicationFailure> last(RuntimeException failure) {
    return causes(failure)
        .filter(ApplicationFailure.class::isInstance)
        .map(ApplicationFailure.class::cast)
        .findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
