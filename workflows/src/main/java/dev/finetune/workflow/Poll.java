package dev.finetune.workflow;

import dev.finetune.activity.PollCommand;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.TrainingStatus;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.util.Optional;

/** One poll activity under way, which can be abandoned in favour of another. */
final class Poll {

  private final CompletablePromise<TrainingStatus> result = Workflow.newPromise();
  private final CancellationScope scope;

  private Poll(ProviderActivities provider, PollCommand command) {
    scope =
        Workflow.newCancellationScope(
            () -> result.completeFrom(Async.function(provider::poll, command)));
  }

  static Poll begin(ProviderActivities provider, PollCommand command) {
    Poll poll = new Poll(provider, command);
    poll.scope.run();
    return poll;
  }

  boolean isOver() {
    return result.isCompleted();
  }

  /** What it found; empty when it was broken off, which says nothing about the training. */
  Optional<TrainingStatus> news() {
    try {
      return Optional.of(result.get());
    } catch (ActivityFailure failure) {
      return Optional.empty();
    }
  }

  void abandon() {
    // Nobody asks what becomes of it, which the SDK would warn of.
    var unused = result.handle((status, failure) -> status);
    scope.cancel("another look, or none, is wanted");
  }
}
