package dev.finetune.workflow;

import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;

/**
 * The request to cancel the run. Everything runs in a detached scope, so the request is an event
 * like others and breaks nothing off by itself.
 */
final class Cancellation {

  private final Promise<String> request = CancellationScope.current().getCancellationRequest();

  boolean isRequested() {
    return request.isCompleted();
  }

  /**
   * Runs one step, which is given up when the run is asked to cancel.
   *
   * @param before what is done before it is given up
   */
  void guard(Functions.Proc step, Runnable before) {
    CompletablePromise<Void> done = Workflow.newPromise();
    CancellationScope scope =
        Workflow.newCancellationScope(() -> done.completeFrom(Async.procedure(step)));
    scope.run();
    Workflow.await(() -> done.isCompleted() || isRequested());
    if (!done.isCompleted()) {
      before.run();
      scope.cancel("the run is asked to cancel");
    }
    done.get();
  }
}
