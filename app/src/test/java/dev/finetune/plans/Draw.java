package dev.finetune.plans;

import java.time.Duration;
import java.util.SplittableRandom;

/** Draws from one seed, always the same. */
final class Draw {

  private final SplittableRandom random;

  Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  /** One of them, each as likely as the others. */
  @SafeVarargs
  final <T> T one(T... these) {
    return these[random.nextInt(these.length)];
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** From 0 to the last number, which is drawn too. */
  int upTo(int last) {
    return random.nextInt(last + 1);
  }

  Duration minutes(int from, int to) {
    return Duration.ofMinutes(from + random.nextInt(to - from + 1));
  }

  Duration seconds(int from, int to) {
    return Duration.ofSeconds(from + random.nextInt(to - from + 1));
  }
}
