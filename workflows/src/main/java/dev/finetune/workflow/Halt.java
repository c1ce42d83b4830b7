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
import java.util.Optional;

/**
 * Stops a training that was accepted: one last look, the request to cancel where the provider takes
 * one, and looks until it agrees or the time for that is over.
 */
record Halt(Accepted training) {

  End afterCancel() {
    return report()
        .map(report -> report.status().match(new AfterCancel(this, words(report))))
        .orElseGet(() -> unconfirmed("the provider did not agree in time that it runs no more"));
  }

  End afterDeadline() {
    return report()
        .map(report -> report.status().match(new AfterDeadline(this, words(report))))
        .orElseGet(() -> overdue("the provider did not agree in time that it runs no more"));
  }

  private Optional<CancelReport> report() {
    ProviderActivities provider =
        Workflow.newActivityStub(
            ProviderActivities.class,
            ActivityPolicies.cancel("Stop training " + training.trainingId()));
    try {
      return Optional.of(
          provider.cancel(
              new CancelCommand(training.trainingId(), training.provider(), !training.proposed())));
    } catch (ActivityFailure failure) {
      return Optional.empty();
    }
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
