package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.util.List;
import org.junit.jupiter.api.Test;

class PendingStepTest {

  private static final DataConverter CONVERTER = DefaultDataConverter.STANDARD_INSTANCE;

  private static List<PendingStep> steps(PendingActivityInfo activity) {
    DescribeWorkflowExecutionResponse run =
        DescribeWorkflowExecutionResponse.newBuilder().addPendingActivities(activity).build();
    return PendingStep.of(new WorkflowExecutionDescription(run, CONVERTER), CONVERTER);
  }

  @Test
  void anActivityWhoseTimeIsOverHasLostItsWorkerOrTakenTooLong() {
    TimeoutFailureInfo silent =
        TimeoutFailureInfo.newBuilder().setTimeoutType(TimeoutType.TIMEOUT_TYPE_HEARTBEAT).build();
    PendingActivityInfo activity =
        PendingActivityInfo.newBuilder()
            .setActivityType(ActivityType.newBuilder().setName("PollTraining"))
            .setAttempt(3)
            .setLastFailure(Failure.newBuilder().setTimeoutFailureInfo(silent))
            .build();

    String problem =
        "PollTraining is tried again (attempt 3): its worker was lost, or took too long";
    assertThat(steps(activity)).containsExactly(new PendingStep(null, problem, false));
  }

  @Test
  void anActivityThatHasNotFailedShowsNothing() {
    assertThat(steps(PendingActivityInfo.newBuilder().setAttempt(1).build())).isEmpty();
  }
}
