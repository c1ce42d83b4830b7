package dev.finetune.workflow;

import dev.finetune.activity.CancelCommand;
import dev.finetune.activity.CancelReport;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.TrainingPhase;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.util.function.Function;

/**
 * Stops a training that was accepted: one last look, the request to cancel where the provider takes
 * one, and looks until it agrees or the time for that is over.
 */
record Halt(Accepted training) {

  End afterCancel() {
    return stopped(
        report -> report.status().match(new AfterCancel(this, words(report))), this::unconfirmed);
  }

  End afterDeadline() {
    return stopped(
        report -> report.status().match(new AfterDeadline(this, words(report))), this::overdue);
  }

  private End stopped(Function<CancelReport, End> told, Function<String, End> untold) {
    try {
      return told.apply(report());
    } catch (ActivityFailure failure) {
      return untold.apply(new StopFailure(failure).words());
    }
  }

  /** Asked once more where no worker began it: those that were away are back when this goes on. */
  private CancelReport report() {
    try {
      return asked();
    } catch (ActivityFailure failure) {
      if (new StopFailure(failure).isUnbegun() && Change.STOP_AGAIN.isMade()) {
        return asked();
      }
      throw failure;
    }
  }

  private CancelReport asked() {
    ProviderActivities provider =
        Workflow.newActivityStub(
            ProviderActivities.class,
            ActivityPolicies.cancel("Stop training " + training.trainingId()));
    return provider.cancel(
        new CancelCommand(training.trainingId(), training.provider(), !training.proposed()));
  }

  private static String words(CancelReport report) {
    return report.words() == null ? "the provider does not say that it is over" : report.words();
  }

  End ready(TrainingStatus.Ready status) {
    return Ends.of(status, training);
  }

  End unconfirmed(String why) {
    return new End.Stopped(
        new TrainingEnd(
            TrainingEnd.Outcome.UNCONFIRMED,
            training.trainingId(),
            null,
            "Cancelled, unconfirmed: training %s may still run and be charged, because %s. Look for it in the provider's account."
                .formatted(training.trainingId(), why)));
  }

  End overdue(String why) {
    return new End.Failed(
        FailureType.OUTCOME_UNKNOWN,
        "Training %s was not ready in time, and may still run and be charged, because %s. Look for it in the provider's account, or start again with a longer train_within: the same id goes on waiting for it."
            .formatted(training.trainingId(), why),
        false,
        training.trainingId());
  }

  private record AfterCancel(Halt halt, String words) implements TrainingStatus.Cases<End> {

    @Override
    public End ready(TrainingStatus.Ready status) {
      return halt.ready(status);
    }

    @Override
    public End failed(TrainingStatus.Failed status) {
      return new End.Stopped(
          new TrainingEnd(
              TrainingEnd.Outcome.CONFIRMED,
              halt.training.trainingId(),
              null,
              "Cancelled: the provider confirms that training %s runs no more, in its words: %s."
                  .formatted(halt.training.trainingId(), status.words())));
    }

    @Override
    public End underWay(TrainingStatus.UnderWay status) {
      return halt.unconfirmed(words);
    }

    @Override
    public End lost(TrainingStatus.Lost status) {
      return halt.unconfirmed(status.words());
    }

    @Override
    public End troubled(TrainingStatus.Troubled status) {
      return halt.unconfirmed(status.trouble().words());
    }
  }

  private record AfterDeadline(Halt halt, String words) implements TrainingStatus.Cases<End> {

    @Override
    public End ready(TrainingStatus.Ready status) {
      return halt.ready(status);
    }

    @Override
    public End failed(TrainingStatus.Failed status) {
      TrainingPhase phase = status.phase();
      boolean stopped = phase != null && phase.kind() == TrainingPhase.Kind.CANCELLED;
      return stopped
          ? new End.Failed(
              FailureType.NOT_READY_IN_TIME,
              "Training %s was not ready in time and was cancelled, as the provider confirms: %s."
                      .formatted(halt.training.trainingId(), status.words())
                  + " It may have been charged; start again with a longer train_within.",
              true,
              halt.training.trainingId())
          : Ends.of(status, halt.training);
    }

    @Override
    public End underWay(TrainingStatus.UnderWay status) {
      return halt.overdue(words);
    }

    @Override
    public End lost(TrainingStatus.Lost status) {
      return Ends.of(status, halt.training);
    }

    @Override
    public End troubled(TrainingStatus.Troubled status) {
      return halt.overdue(status.trouble().words());
    }
  }
}
