package dev.finetune.simulator.image;

import dev.finetune.simulator.behaviour.Course;
import org.jspecify.annotations.Nullable;

/**
 * What the provider found when it fetched the images, which it does after acceptance.
 *
 * @param usable how many could be used; null while that is not known
 */
public record ImageVerdict(@Nullable Integer usable) {

  public static final ImageVerdict PENDING = new ImageVerdict(null);

  /** The index of the phase by which the images are needed. */
  public static final int NEEDED_AT = 2;

  /** The course that a training takes which needs {@code fewest} usable images. */
  public Course shape(Course course, int fewest) {
    if (usable == null) {
      return course.first(NEEDED_AT);
    }
    return usable < fewest ? course.failingAt(NEEDED_AT) : course;
  }
}
