package dev.finetune.process.run;

import io.temporal.workflow.Async;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An activity that runs beside the process; one at a time. */
public final class BackgroundStep<T> {

  private @Nullable Promise<T> running;

  public <A> void start(Functions.Func1<A, T> activity, A command) {
    running = Async.function(activity, command);
  }

  public boolean isIdle() {
    return running == null;
  }

  public boolean isDone() {
    return running != null && running.isCompleted();
  }

  /** What it returned, if it is done; empty where it is lost. */
  public Optional<T> take() {
    Promise<T> done = running;
    if (done == null || !done.isCompleted()) {
      return Optional.empty();
    }
    running = null;
    return Failures.unlessLost(done::get);
  }
}
