package dev.finetune.client.sample;

import dev.finetune.activity.TrainingReport;
import dev.finetune.client.TrainingView;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.Objects;

/** Ends as its sample does; a sample that has not ended, or is cancelled, waits for a cancel. */
record SampleWorkflow(SampleTraining sample) implements FineTuneWorkflow {

  @Override
  public FineTuneResult fineTune(FineTuneRequest request) {
    if (sample.state() == FineTuneState.READY) {
      return sample.result();
    }
    if (sample.state() == FineTuneState.FAILED) {
      TrainingReport end = sample.failure().end();
      throw Objects.requireNonNull(end.failureType()).failure(end.message(), end);
    }
    return untilCancelled();
  }

  private FineTuneResult untilCancelled() {
    try {
      Workflow.await(() -> false);
    } catch (CanceledFailure asked) {
      Workflow.upsertMemo(Map.of(END, cancelled()));
      throw asked;
    }
    throw new IllegalStateException("nothing else ends it");
  }

  private TrainingReport cancelled() {
    TrainingReport end = sample.end();
    TrainingReport plain = TrainingReport.cancelled("It was cancelled.");
    return end != null
        ? end
        : switch (sample.charged()) {
          case NO -> plain;
          case UNKNOWN -> plain.unknown();
          case YES -> plain.about(SampleTraining.TRAINING_ID, SampleTraining.PROVIDER);
        };
  }

  @Override
  public void providerWebhook(ProviderWebhook webhook) {}

  @Override
  public FineTuneProgress progress() {
    TrainingView view = sample.view();
    return new FineTuneProgress(
        view.state(),
        view.charged(),
        view.phase(),
        view.trainingId(),
        view.eta(),
        view.lastWebhook(),
        view.note(),
        view.deadline(),
        view.openRequest());
  }
}
