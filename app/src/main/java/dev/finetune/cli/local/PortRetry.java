package dev.finetune.cli.local;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.util.function.Function;

/** Starts what listens on ports that were free a moment ago, and may be another's by now. */
final class PortRetry {

  private static final RetryPolicy<Object> WITH_OTHERS =
      RetryPolicy.builder().handleIf(Ports::wasTaken).withMaxRetries(4).build();

  private static final String TAKEN =
      "other programs took ports of the loopback interface at the same moment, again and again:"
          + " start again, which uses free ones";

  private PortRetry() {}

  /**
   * Starts it, up to five times where a port was taken meanwhile.
   *
   * @param start chooses its ports, and adds what it starts, which is closed where it fails
   * @param closing is added what is to be closed in the end
   */
  static <T> T start(Function<Closeables, T> start, Closeables closing) {
    try {
      return Failsafe.with(WITH_OTHERS).get(() -> once(start, closing.add(new Closeables())));
    } catch (RuntimeException e) {
      throw Ports.wasTaken(e) ? new IllegalStateException(TAKEN, e) : e;
    }
  }

  private static <T> T once(Function<Closeables, T> start, Closeables parts) {
    try {
      return start.apply(parts);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }
}
