package dev.finetune.client;

import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.converter.DataConverterException;
import java.util.Optional;

/** Asks the workflow, which takes a worker. */
final class ProgressQuery implements ProgressSource {

  private final WorkflowClient client;

  /**
   * @param client with the shortest timeout
   */
  ProgressQuery(WorkflowClient client) {
    this.client = client;
  }

  @Override
  public Optional<FineTuneProgress> of(WorkflowExecutionDescription run) {
    try {
      return Optional.of(
          Trainings.run(client, run).query(FineTuneWorkflow.PROGRESS, FineTuneProgress.class));
    } catch (WorkflowException | DataConverterException e) {
      return Optional.empty();
    }
  }
}
