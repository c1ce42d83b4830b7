package dev.finetune.simulator.image;

import dev.finetune.simulator.behaviour.Course;
import org.jspecify.annotations.Nullable;

/**
 * What the provider found when it fetched the images, which it does after acceptance. Source: fewer
 * than three usable images make a training fail late, as callers infer.
 *
 * @param usable how many could be used; null while that is not known
 */
public record ImageVerdict(@Nullable Integer usable) {

  public static final ImageVerdict PENDING = new ImageVerdict(null);

  /** The index of the phase by which the images are needed. */
  public static final int NEEDED_AT = 2;

  private static final int FEWEST = 3;

  public Course shape(Course course) {
    if (usable == null) {
      return course.first(NEEDED_AT);
    }
    return usable < FEWEST ? course.failingAt(NEEDED_AT) : course;
  }
}
