package dev.finetune.process.run;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import org.jspecify.annotations.Nullable;

/**
 * The request to cancel the run. Everything runs in a detached scope, so the request is an event
 * like others and breaks nothing off by itself.
 */
public final class Cancellation {

  private @Nullable Promise<String> request;

  public boolean isRequested() {
    return request != null && request.isCompleted();
  }

  /** Runs the whole process; a request to cancel is from now on what {@link #isRequested} says. */
  public <R> R asFlag(Functions.Func<R> process) {
    request = CancellationScope.current().getCancellationRequest();
    CompletablePromise<R> result = Workflow.newPromise();
    Workflow.newDetachedCancellationScope(() -> result.complete(process.apply())).run();
    return result.get();
  }

  /** Runs one step, which is cancelled when the run is asked to; then it may fail. */
  public <R> R guard(Functions.Func<R> step) {
    CompletablePromise<R> done = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> done.completeFrom(Async.function(step)));
    scope.run();
    Workflow.await(() -> done.isCompleted() || isRequested());
    if (!done.isCompleted()) {
      scope.cancel("the run is asked to cancel");
    }
    return done.get();
  }
}
