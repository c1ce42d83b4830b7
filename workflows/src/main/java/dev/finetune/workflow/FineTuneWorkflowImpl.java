package dev.finetune.workflow;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Validate, submit, await, notify. */
public final class FineTuneWorkflowImpl implements FineTuneExecution {

  private final WorkflowInfo run = Workflow.getInfo();
  private final Doorbell doorbell = new Doorbell(run.getFirstExecutionRunId());
  private final StatusBoard board = new StatusBoard();

  @Override
  public FineTuneResult fineTune(@Nullable RawValue input) {
    FineTuneRequest request = admit(input);
    Notifications notifications = new Notifications(request.webhook(), run);
    board.about(request);
    try {
      FineTuneResult result = train(request);
      notifications.ready(result);
      return result;
    } catch (ApplicationFailure failure) {
      Attributes.ended(settledBy(failure));
      notifications.failed(failure, board.progress().trainingId());
      throw failure;
    }
  }

  private FineTuneRequest admit(@Nullable RawValue input) {
    try {
      return StartRules.admit(input, run);
    } catch (ApplicationFailure refusal) {
      Attributes.ended(FineTuneState.SETTLED);
      throw refusal;
    }
  }

  private FineTuneResult train(FineTuneRequest request) {
    ImageGate gate = new ImageGate(request);
    Accepted accepted = new Submission(request, gate, board, run.getFirstExecutionRunId()).submit();
    board.accepted(accepted.trainingId(), accepted.progress());
    Attributes.accepted(accepted.trainingId());
    TrainingStatus.Ready ready = new TrainingWait(accepted, doorbell, board).awaitReady();
    return new FineTuneResult(
        accepted.trainingId(),
        ready.modelId(),
        TrainingPhase.MODEL_READY,
        ready.logs(),
        accepted.provider(),
        gate.warnings());
  }

  private static FineTuneState settledBy(ApplicationFailure failure) {
    boolean unknown =
        failure.getType().equals(FailureType.SUBMISSION_UNKNOWN.type())
            || failure.getType().equals(FailureType.OUTCOME_UNKNOWN.type());
    return unknown ? FineTuneState.UNSETTLED : FineTuneState.SETTLED;
  }

  @Override
  public void ring(@Nullable RawValue ring) {
    doorbell.ring(ring, Instant.ofEpochMilli(Workflow.currentTimeMillis()));
    board.rang(doorbell.lastRing(), doorbell.phase(), doorbell.foreign());
  }

  @Override
  public FineTuneProgress progress() {
    return board.progress();
  }
}
