package dev.finetune.process.await;

import dev.finetune.activity.AcceptedTraining;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.StopReport;
import dev.finetune.activity.TrainingReport;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.Outcome;
import dev.finetune.process.run.Run;
import dev.finetune.process.run.Time;
import dev.finetune.workflow.FineTuneState;
import java.util.Objects;

/** Stops a training: asks the provider to cancel it, and checks until it agrees, for 15 minutes. */
public record StopTraining(AcceptedTraining training, Run run) {

  private static final StopReport NOTHING_SAID =
      new StopReport(
          new TrainingStatus.Unavailable("no answer", null),
          "what answered in its place said nothing");

  public Outcome stop() {
    boolean cancelled = run.cancellation.isRequested();
    String why = cancelled ? "" : "the training had its time: ";
    run.page.show(FineTuneState.STOPPING, why + "asking the provider to stop it");
    run.page.deadline(Time.now().plus(Activities.STOP_WITHIN));
    try {
      StopReport report =
          Objects.requireNonNullElse(
              Activities.stop(training.trainingId()).cancel(training), NOTHING_SAID);
      return report
          .status()
          .match(
              ready -> Outcome.of(training, ready),
              failed -> ended(failed, cancelled),
              open -> unconfirmed(report.words(), cancelled));
    } catch (RuntimeException failure) {
      Failures.rethrowUnlessLost(failure);
      String words =
          Failures.last(failure)
              .map(
                  last ->
                      "the provider did not agree in time that it runs no more; lastly: "
                          + last.getOriginalMessage())
              .orElse("no worker was there in time to ask the provider");
      return unconfirmed(words, cancelled);
    }
  }

  private Outcome ended(TrainingStatus.Failed failed, boolean cancelled) {
    String id = training.trainingId();
    String confirmed =
        "the provider confirms that training %s runs no more: %s. %s."
            .formatted(id, failed.words(), failed.chargeWords());
    if (cancelled) {
      return Outcome.of(
          TrainingReport.cancelled("Cancelled: " + confirmed).about(training, failed));
    }
    String message = "Not ready in time: " + confirmed + " Start again with a longer train_within.";
    return failed.isCancelled()
        ? Outcome.of(
            TrainingReport.failed(FailureType.NOT_READY_IN_TIME, message).about(training, failed))
        : Outcome.of(training, failed);
  }

  private Outcome unconfirmed(String why, boolean cancelled) {
    String words =
        "training %s is charged and may still run, because %s. Look for it in the provider's account"
            .formatted(training.trainingId(), why);
    String advice = ", or start again with a longer train_within: the same id waits for it.";
    TrainingReport end =
        cancelled
            ? TrainingReport.cancelled("Cancelled, unconfirmed: " + words + ".")
            : TrainingReport.failed(
                FailureType.OUTCOME_UNKNOWN, "It was not ready in time, and " + words + advice);
    return Outcome.of(end.about(training).unsettled());
  }
}
