package dev.finetune.ledgers;

import dev.finetune.workflow.TaskQueues;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.DynamicWorkflow;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/**
 * A workflow of any type but the ledger's: calls the activity of that name, and hands its answer
 * on. Its arguments are that of the activity, how long it may take, and how many attempts it has.
 */
public final class Caller implements DynamicWorkflow {

  private static final List<String> OF_LEDGERS = List.of("ReadLedger", "ReleaseLedger");

  @Override
  public Object execute(EncodedValues arguments) {
    String activity = Workflow.getInfo().getWorkflowType();
    ActivityOptions options =
        ActivityOptions.newBuilder()
            .setTaskQueue(OF_LEDGERS.contains(activity) ? TaskQueues.FINETUNE : TaskQueues.PROVIDER)
            .setStartToCloseTimeout(Duration.ofMinutes(2))
            .setScheduleToCloseTimeout(arguments.get(1, Duration.class))
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setMaximumAttempts(arguments.get(2, Integer.class))
                    .build())
            .build();
    return Workflow.newUntypedActivityStub(options)
        .execute(activity, RawValue.class, arguments.get(0, RawValue.class));
  }
}
