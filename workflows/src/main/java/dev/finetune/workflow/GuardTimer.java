package dev.finetune.workflow;

import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A timer that is cancelled when something else comes first. */
final class GuardTimer {

  private GuardTimer() {}

  /** Blocks until {@code delay} has passed or {@code other} holds. */
  static void race(Duration delay, String summary, BooleanSupplier other) {
    CompletablePromise<Void> fired = Workflow.newPromise();
    TimerOptions options = TimerOptions.newBuilder().setSummary(summary).build();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> fired.completeFrom(Workflow.newTimer(delay, options)));
    scope.run();
    Workflow.await(() -> fired.isCompleted() || other.getAsBoolean());
    if (!fired.isCompleted()) {
      // Nobody asks what becomes of it, which the SDK would warn of.
      var unused = fired.handle((nothing, failure) -> failure == null);
      scope.cancel();
    }
  }
}
