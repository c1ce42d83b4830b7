package dev.finetune.cli;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.Extension;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Resolution;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A training that goes as its instance prompt says: "ready", "fail", "paid", "stay". */
@WorkflowInterface
public interface ScriptedTraining {

  @WorkflowMethod(name = FineTuneWorkflow.TYPE)
  FineTuneResult train(FineTuneRequest request);

  @QueryMethod(name = FineTuneWorkflow.PROGRESS)
  FineTuneProgress progress();

  @UpdateMethod(name = FineTuneWorkflow.RESOLVE)
  String resolve(Resolution resolution);

  @UpdateMethod(name = FineTuneWorkflow.CHECK)
  String check();

  @UpdateMethod(name = FineTuneWorkflow.EXTEND)
  String extend(Extension extension);

  /** The training itself. */
  final class Impl implements ScriptedTraining {

    @Override
    public FineTuneResult train(FineTuneRequest request) {
      if (request.instancePrompt().equals("fail")) {
        throw ApplicationFailure.newNonRetryableFailure(
            "The provider says: out of luck.", FailureType.TRAINING_FAILED.type());
      }
      if (request.instancePrompt().equals("paid")) {
        TrainingReport end =
            TrainingReport.failed(FailureType.TRAINING_FAILED, "The provider says: out of luck.")
                .about("F5jvdzGnYi", provider(request));
        throw ApplicationFailure.newNonRetryableFailure(
            end.message(), FailureType.TRAINING_FAILED.type(), end);
      }
      if (request.instancePrompt().equals("stay")) {
        Workflow.await(() -> false);
      }
      return new FineTuneResult(
          "F5jvdzGnYi",
          "F5jvdzGnYi",
          TrainingPhase.MODEL_READY,
          null,
          provider(request),
          List.of(),
          List.of());
    }

    private static PinnedProvider provider(FineTuneRequest request) {
      return new PinnedProvider(
          "modelslab", "http://127.0.0.1:1/api", "dreambooth-sandbox", request.account());
    }

    @Override
    public String resolve(Resolution resolution) {
      return "answered " + resolution;
    }

    @Override
    public String check() {
      return "checking";
    }

    @Override
    public String extend(Extension extension) {
      return "more by " + extension.by();
    }

    @Override
    public FineTuneProgress progress() {
      return new FineTuneProgress(
          FineTuneState.TRAINING,
          Charge.YES,
          TrainingPhase.TRAINING_STARTED,
          "F5jvdzGnYi",
          Duration.ofMinutes(15),
          Instant.parse("2026-11-28T14:03:11Z"),
          null,
          null,
          1);
    }
  }
}
