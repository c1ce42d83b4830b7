package dev.finetune.provider;

import dev.finetune.activity.CancelCommand;
import dev.finetune.activity.CancelReport;
import dev.finetune.activity.ConfirmCommand;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** Workflows that make one call each. */
public final class Caller {

  private Caller() {}

  @WorkflowInterface
  public interface Submit {
    @WorkflowMethod
    SubmitOutcome submit(SubmitCommand command, Duration patience, int attempts);
  }

  @WorkflowInterface
  public interface Poll {
    @WorkflowMethod
    TrainingStatus poll(PollCommand command, int attempts);
  }

  @WorkflowInterface
  public interface Confirm {
    @WorkflowMethod
    ProposalVerdict confirm(ConfirmCommand command);
  }

  @WorkflowInterface
  public interface Cancel {
    @WorkflowMethod
    CancelReport cancel(CancelCommand command, Duration within);
  }

  public static final class ConfirmUntilKnown implements Confirm {
    @Override
    public ProposalVerdict confirm(ConfirmCommand command) {
      return activities(Duration.ofMinutes(2), 0).confirm(command);
    }
  }

  public static final class CancelUntilOver implements Cancel {
    @Override
    public CancelReport cancel(CancelCommand command, Duration within) {
      return Workflow.newActivityStub(
              ProviderActivities.class,
              ActivityOptions.newBuilder()
                  .setStartToCloseTimeout(Duration.ofMinutes(2))
                  .setScheduleToCloseTimeout(within)
                  .build())
          .cancel(command);
    }
  }

  public static final class SubmitOnce implements Submit {
    @Override
    public SubmitOutcome submit(SubmitCommand command, Duration patience, int attempts) {
      return activities(patience, attempts).submit(command);
    }
  }

  public static final class PollUntilNews implements Poll {
    @Override
    public TrainingStatus poll(PollCommand command, int attempts) {
      return activities(Duration.ofMinutes(2), attempts).poll(command);
    }
  }

  private static ProviderActivities activities(Duration patience, int attempts) {
    return Workflow.newActivityStub(
        ProviderActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(patience)
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(attempts).build())
            .build());
  }
}
