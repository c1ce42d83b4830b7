package dev.finetune.client;

import com.google.protobuf.ByteString;
import dev.finetune.client.connection.TemporalCalls;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.training.ImageReport;
import dev.finetune.workflow.RequestValidation;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import java.time.Duration;
import java.util.UUID;

/** Has a worker judge a request, which spends nothing. */
final class Validator {

  /** Longer than a worker takes, so that nothing is left behind where there is none. */
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final WorkflowClient starting;
  private final WorkflowClient waiting;
  private final TemporalCalls calls;

  /**
   * @param starting with a short timeout
   */
  Validator(WorkflowClient starting, WorkflowClient waiting) {
    this.starting = starting;
    this.waiting = waiting;
    this.calls = new TemporalCalls(starting);
  }

  ImageReport judge(byte[] json) {
    return judge(
        new RawValue(
            Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
                .setData(ByteString.copyFrom(json))
                .build()));
  }

  /**
   * @param request the input of a training
   */
  ImageReport judge(Object request) {
    String id = "finetune-validation/" + UUID.randomUUID();
    var unused =
        calls.call(
            () ->
                starting
                    .newUntypedWorkflowStub(RequestValidation.TYPE, options(id))
                    .start(request));
    WorkflowStub run = waiting.newUntypedWorkflowStub(id);
    try {
      return calls.call(() -> run.getResult(ImageReport.class));
    } catch (WorkflowFailedException e) {
      throw new TemporalUnreachableException(
          "No worker has judged the request in time: see that one runs on this namespace, and try"
              + " again.",
          true,
          e);
    }
  }

  private static WorkflowOptions options(String id) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(id)
        .setTaskQueue(TaskQueues.FINETUNE)
        .setWorkflowExecutionTimeout(LIMIT)
        .setStaticSummary("Judges a request: spends nothing")
        .build();
  }
}
