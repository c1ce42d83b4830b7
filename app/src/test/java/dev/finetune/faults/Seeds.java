package dev.finetune.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * The seeds of what is executed.
 *
 * @param atOnce how many at a time
 */
public record Seeds(long first, int count, int atOnce) {

  /**
   * From 1 on, unless the system properties {@code first}, {@code count} and {@code at_once} of
   * this name say otherwise.
   */
  public static Seeds of(String name, int count, int atOnce) {
    return new Seeds(
        Long.getLong(name + ".first", 1),
        Integer.getInteger(name + ".count", count),
        Integer.getInteger(name + ".at_once", atOnce));
  }

  /** Returns when all are done. */
  public void run(LongConsumer plan) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    LongStream.range(first, first + count)
        .forEach(seed -> threads.execute(() -> plan.accept(seed)));
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.DAYS)).isTrue();
  }

  /** Whether one of them is found; none begins after that. */
  public boolean any(LongPredicate plan) throws InterruptedException {
    AtomicBoolean found = new AtomicBoolean();
    run(
        seed -> {
          if (!found.get() && plan.test(seed)) {
            found.set(true);
          }
        });
    return found.get();
  }

  @Override
  public String toString() {
    return "seeds %s to %s".formatted(first, first + count - 1);
  }
}
