package dev.finetune.workflow;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;

/** Fails activities as the server does when no worker was there to begin them. */
final class Absence extends WorkerInterceptorBase {

  private String activity = "";
  private int times;

  void of(String activity, int times) {
    this.activity = activity;
    this.times = times;
  }

  /** Whether it was asked for: then the history does not hold what the run has met. */
  boolean happened() {
    return !activity.isEmpty();
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new WorkflowInboundCallsInterceptorBase(next) {
      @Override
      public void init(WorkflowOutboundCallsInterceptor calls) {
        super.init(new Calls(calls));
      }
    };
  }

  private final class Calls extends WorkflowOutboundCallsInterceptorBase {

    Calls(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      if (!input.getActivityName().equals(activity) || times == 0) {
        return super.executeActivity(input);
      }
      times--;
      return new ActivityOutput<>(input.getActivityName(), Workflow.newFailedPromise(failure()));
    }

    private ActivityFailure failure() {
      return new ActivityFailure(
          "activity timed out",
          1,
          0,
          activity,
          "1",
          RetryState.RETRY_STATE_TIMEOUT,
          "",
          new TimeoutFailure(
              "schedule to close", null, TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_CLOSE));
    }
  }
}
