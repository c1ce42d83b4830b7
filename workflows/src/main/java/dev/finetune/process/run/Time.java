package dev.finetune.process.run;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** The workflow's own time. */
public final class Time {

  public static final Instant NEVER = Instant.MAX;

  private Time() {}

  public static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }

  public static boolean isOver(Instant then) {
    return !now().isBefore(then);
  }

  /** The time left, fit for a timeout: a second at least. */
  public static Duration until(Instant then) {
    Instant soonest = now().plusSeconds(1);
    return Duration.between(now(), then.isBefore(soonest) ? soonest : then);
  }

  public static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** Blocks until it is {@code then} or {@code other} holds; no timer is left behind. */
  public static void await(Instant then, String summary, BooleanSupplier other) {
    if (then.equals(NEVER)) {
      Workflow.await(other::getAsBoolean);
      return;
    }
    if (other.getAsBoolean() || isOver(then)) {
      return;
    }
    CompletablePromise<Void> fired = Workflow.newPromise();
    TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
    Duration left = Duration.between(now(), then);
    CancellationScope scope =
        Workflow.newCancellationScope(() -> fired.completeFrom(Workflow.newTimer(left, options)));
    scope.run();
    Workflow.await(() -> fired.isCompleted() || other.getAsBoolean());
    if (!fired.isCompleted()) {
      // Nobody asks what becomes of it, which the SDK would warn of.
      var unused = fired.handle((nothing, failure) -> failure == null);
      scope.cancel();
    }
  }
}
