package dev.finetune.plans;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** Chooses by one seed, always the same. */
final class SeededRandom {

  private final SplittableRandom random;

  SeededRandom(long seed) {
    random = new SplittableRandom(seed);
  }

  /** One of them, each as likely as the others. */
  @SafeVarargs
  final <T> T one(T... these) {
    return these[random.nextInt(these.length)];
  }

  <T> T oneOf(List<T> these) {
    return these.get(random.nextInt(these.size()));
  }

  /** True once in so many times. */
  boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** From 0 to the last number, which may come too. */
  int upTo(int last) {
    return random.nextInt(last + 1);
  }

  Duration minutes(int from, int to) {
    return Duration.ofMinutes(from + upTo(to - from));
  }

  Duration seconds(int from, int to) {
    return Duration.ofSeconds(from + upTo(to - from));
  }
}
