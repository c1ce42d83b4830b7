package dev.finetune.workflow;

import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;

/** The workflow's own time. */
final class Times {

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private Times() {}

  static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  /** The time left, fit for a timeout: a second at least. */
  static Duration until(Instant then) {
    Duration left = Duration.between(now(), then);
    return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
  }
}
