package dev.finetune.client;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestReader;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TrainingSummary;
import dev.finetune.workflow.WorkflowIds;
import io.temporal.api.common.v1.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.RawValue;
import java.util.Optional;

/** What a run trains: noted in its memo, or read from its input if somebody else started it. */
final class RunContents {

  private final WorkflowClient client;
  private final RequestReader reader = new RequestReader();

  RunContents(WorkflowClient client) {
    this.client = client;
  }

  EarlierRun.Content of(WorkflowExecutionDescription run) {
    String digest = run.getMemo(FineTuneWorkflow.DIGEST, String.class, String.class);
    return digest == null ? fromInput(run) : new EarlierRun.Content(digest, summary(run));
  }

  private EarlierRun.Content fromInput(WorkflowExecutionDescription run) {
    try {
      return inputOf(run)
          .map(
              request ->
                  new EarlierRun.Content(
                      WorkflowIds.digest(request), TrainingSummary.line(request)))
          .orElseGet(() -> new EarlierRun.Content(null, summary(run)));
    } catch (InvalidRequestException | DataConverterException e) {
      return new EarlierRun.Content(null, summary(run));
    }
  }

  private Optional<FineTuneRequest> inputOf(WorkflowExecutionDescription run) {
    Payloads input =
        client
            .streamHistory(run.getExecution().getWorkflowId(), run.getExecution().getRunId())
            .findFirst()
            .orElseThrow()
            .getWorkflowExecutionStartedEventAttributes()
            .getInput();
    if (input.getPayloadsCount() == 0) {
      return Optional.empty();
    }
    RawValue body =
        client
            .getOptions()
            .getDataConverter()
            .fromPayloads(0, Optional.of(input), RawValue.class, RawValue.class);
    return Optional.of(reader.read(body.getPayload().getData().toByteArray()));
  }

  private static String summary(WorkflowExecutionDescription run) {
    String summary = run.getStaticSummary();
    return summary == null ? "" : summary;
  }
}
