package dev.finetune.client;

import dev.finetune.activity.TrainingSummary;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.InvalidRequestException;
import dev.finetune.training.RequestDigest;
import dev.finetune.training.RequestReader;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.api.common.v1.Payloads;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.RawValue;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The run that already has an id, and what it trains, as its input says.
 *
 * @param digest null if its input is no readable request
 * @param summary for people; empty if there is none
 */
record EarlierRun(
    String workflowId,
    String type,
    FineTuneState state,
    boolean open,
    @Nullable String digest,
    String summary) {

  static EarlierRun of(Run run, WorkflowClient client) {
    String digest = null;
    String summary = "";
    try {
      FineTuneRequest request = new RequestReader().read(input(run, client));
      digest = RequestDigest.of(request);
      summary = TrainingSummary.line(request);
    } catch (InvalidRequestException | DataConverterException e) {
      // It trains nothing that we know.
    }
    return new EarlierRun(run.workflowId(), run.type(), run.state(), run.isOpen(), digest, summary);
  }

  private static byte[] input(Run run, WorkflowClient client) {
    Payloads input =
        client
            .streamHistory(run.workflowId(), run.id())
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

  /**
   * Whether another run may begin, which goes on with what this one has paid for. If not, this one
   * is returned.
   *
   * @param takes whether the request ledger goes on with the other's content, whatever this one was
   * @param spent whether this one was charged for nothing, so that the other would pay again
   * @throws IdInUseException if this one trains something else
   */
  boolean mayStartAgain(String other, BooleanSupplier takes, BooleanSupplier spent) {
    if (!type.equals(FineTuneWorkflow.TYPE)) {
      throw new IdInUseException(workflowId, "a workflow of type " + type);
    }
    boolean again = !open && state != FineTuneState.READY && !spent.getAsBoolean();
    if (!other.equals(digest) && !(again && takes.getAsBoolean())) {
      String content = summary.isEmpty() ? "its input cannot be read" : summary;
      throw new IdInUseException(
          workflowId, "another training (%s), whose state is %s".formatted(content, state.word()));
    }
    return again;
  }
}
