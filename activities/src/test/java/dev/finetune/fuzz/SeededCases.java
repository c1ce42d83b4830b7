package dev.finetune.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Cases that are made of a seed each. One that fails names its seed, and so does one that hangs.
 */
public final class SeededCases {

  private static final long PART = Duration.ofSeconds(1).toNanos();

  /** For a part, whose last case begins within it; long enough for a machine that is busy. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private SeededCases() {}

  /** One case, which is the same each time for the same numbers. */
  public interface Case {
    void run(SplittableRandom random) throws Exception;
  }

  /**
   * Runs them, some in another thread at a time.
   *
   * @param name {@code -Dname.seed} says where to begin, {@code -Dname.count} how many to run
   * @param count how many, where nothing is said
   */
  public static void run(String name, int count, Case one) {
    AtomicLong seed = new AtomicLong(Long.getLong(name + ".seed", 1));
    long end = seed.get() + Integer.getInteger(name + ".count", count);
    while (seed.get() < end) {
      assertTimeoutPreemptively(LONGEST, () -> part(name, seed, end, one), () -> at(name, seed));
    }
  }

  private static void part(String name, AtomicLong seed, long end, Case one) {
    long begin = System.nanoTime();
    for (; seed.get() < end && System.nanoTime() - begin < PART; seed.incrementAndGet()) {
      try {
        one.run(new SplittableRandom(seed.get()));
      } catch (Exception | AssertionError e) {
        throw new AssertionError(at(name, seed), e);
      }
    }
  }

  private static String at(String name, AtomicLong seed) {
    return "-D%s.seed=%s -D%s.count=1".formatted(name, seed, name);
  }
}
