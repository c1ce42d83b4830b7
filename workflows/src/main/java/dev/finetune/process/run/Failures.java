package dev.finetune.process.run;

import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import io.temporal.common.converter.DataConverterException;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the failure of a step says. */
public final class Failures {

  private Failures() {}

  /**
   * Passes over the failure of an activity, and over a result that no build can read, as when
   * somebody completes an activity by hand.
   *
   * @throws RuntimeException any other failure, and a result that only a newer build can read: the
   *     workflow task fails then, and a worker that can go on takes it
   */
  public static void rethrowUnlessLost(RuntimeException failure) {
    boolean isOfNewerBuild =
        causes(failure)
            .anyMatch(
                cause -> cause instanceof InvalidTypeIdException id && id.getTypeId() != null);
    boolean unreadable = failure instanceof DataConverterException && !isOfNewerBuild;
    if (!unreadable && !(failure instanceof ActivityFailure)) {
      throw failure;
    }
  }

  /**
   * What an activity returns; empty where it is lost, see {@link #rethrowUnlessLost}, or is null.
   */
  public static <T> Optional<T> unlessLost(Supplier<T> activity) {
    try {
      return Optional.ofNullable(activity.get());
    } catch (RuntimeException failure) {
      rethrowUnlessLost(failure);
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
