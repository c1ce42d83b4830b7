package dev.finetune.rounds;

import dev.finetune.client.TemporalUnreachableException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * How long a round waits for what is to come.
 *
 * @param end from the fault to the end of the training
 * @param notice from there until its caller knows, and nothing of it is going on
 */
record Patience(Duration end, Duration notice) {

  private static final Duration SERVER_ANSWERS = Duration.ofMinutes(2);

  /** A machine with much to do may take longer to answer than our client waits. */
  static <T> T untilAnswered(Callable<T> call) {
    return Awaitility.await()
        .atMost(SERVER_ANSWERS)
        .ignoreExceptionsInstanceOf(TemporalUnreachableException.class)
        .until(call, Objects::nonNull);
  }
}
