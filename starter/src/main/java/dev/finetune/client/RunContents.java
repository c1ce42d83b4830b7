package dev.finetune.client;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestDigest;
import dev.finetune.training.RequestReader;
import dev.finetune.training.TrainingSummary;
import io.temporal.api.common.v1.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.RawValue;
import java.util.Optional;

/** What a run trains, as its input says. */
final class RunContents {

  private final WorkflowClient client;
  private final RequestReader reader = new RequestReader();

  RunContents(WorkflowClient client) {
    this.client = client;
  }

  EarlierRun.Content of(WorkflowExecutionDescription run) {
    try {
      FineTuneRequest request = reader.read(input(run));
      return new EarlierRun.Content(RequestDigest.of(request), TrainingSummary.line(request));
    } catch (InvalidRequestException | DataConverterException e) {
      return new EarlierRun.Content(null, "");
    }
  }

  private byte[] input(WorkflowExecutionDescription run) {
    Payloads input =
        client
            .streamHistory(run.getExecution().getWorkflowId(), run.getExecution().getRunId())
            .findFirst()
            .orElseThrow()
            .getWorkflowExecutionStartedEventAttributes()
            .getInput();
    if (input.getPayloadsCount() == 0) {
      return new byte[0];
    }
    return client
        .getOptions()
        .getDataConverter()
        .fromPayloads(0, Optional.of(input), RawValue.class, RawValue.class)
        .getPayload()
        .getData()
        .toByteArray();
  }
}
