package dev.finetune.client;

import dev.finetune.client.connection.TemporalCalls;
import dev.finetune.training.DurationText;
import dev.finetune.training.FineTuneResult;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

final class ResultReader {

  private final WorkflowClient client;
  private final Trainings trainings;
  private final TemporalCalls calls;

  /**
   * @param client whose calls may wait
   */
  ResultReader(WorkflowClient client, Trainings trainings) {
    this.client = client;
    this.trainings = trainings;
    this.calls = new TemporalCalls(client);
  }

  FineTuneResult await(String workflowId) {
    Run run = trainings.require(workflowId);
    return model(run, calls.call(() -> RunOutcome.await(run.on(client))));
  }

  FineTuneResult await(String workflowId, Duration longest) throws TimeoutException {
    if (longest.isNegative()) {
      throw new IllegalArgumentException(
          "The time to wait is %s: give one that is not below zero."
              .formatted(DurationText.of(longest)));
    }
    Run run = trainings.require(workflowId);
    RunOutcome outcome =
        calls
            .call(() -> outcome(run, longest))
            .orElseThrow(
                () ->
                    new TimeoutException(
                        "The training \"%s\" has not ended within %s: it goes on."
                            .formatted(workflowId, DurationText.of(longest))));
    return model(run, outcome);
  }

  private Optional<RunOutcome> outcome(Run run, Duration longest) {
    try {
      return Optional.of(RunOutcome.within(run.on(client), longest));
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  CompletableFuture<FineTuneResult> future(String workflowId) {
    return CompletableFuture.supplyAsync(() -> trainings.require(workflowId))
        .thenCompose(this::future);
  }

  private CompletableFuture<FineTuneResult> future(Run run) {
    return run.on(client)
        .getResultAsync(FineTuneResult.class)
        .handleAsync(
            (result, failure) -> model(run, calls.call(() -> RunOutcome.of(result, failure))));
  }

  private FineTuneResult model(Run run, RunOutcome outcome) {
    if (outcome.result() != null) {
      return outcome.result();
    }
    throw new TrainingEndedException(
        run.workflowId(), trainings.ended(run).ended(outcome.failure()));
  }
}
