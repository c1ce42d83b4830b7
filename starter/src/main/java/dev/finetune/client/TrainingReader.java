package dev.finetune.client;

import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.TrainingEnd;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.common.SearchAttributes;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads the view of a training from the server, and from a worker where one answers. */
final class TrainingReader {

  private static final long OUTCOME_SECONDS = 5;

  private final WorkflowClient client;
  private final TemporalCalls calls;

  /**
   * @param client with a short timeout
   */
  TrainingReader(WorkflowClient client) {
    this.client = client;
    this.calls = new TemporalCalls(client);
  }

  TrainingView view(WorkflowExecutionDescription run, ProgressSource progress) {
    return RunStatus.OPEN.contains(RunStatus.word(run.getStatus()))
        ? open(run, progress)
        : ended(run, calls.call(() -> outcome(run)));
  }

  private TrainingView open(WorkflowExecutionDescription run, ProgressSource source) {
    LiveProgress live =
        new LiveProgress(
            source.of(run), PendingStep.of(run, client.getOptions().getDataConverter()));
    SearchAttributes known = run.getTypedSearchAttributes();
    return new TrainingView(
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        RunStatus.word(run.getStatus()),
        live.phase(),
        either(live.trainingId(), known.get(FineTuneSearchAttributes.TRAINING_ID)),
        live.eta(),
        live.nextCheck(),
        live.lastWebhook(),
        live.note(),
        null,
        null,
        live.state() == null ? state(known) : live.state(),
        run.getStartTime(),
        null,
        live.deadline(),
        live.openRequest(),
        null);
  }

  private static TrainingView ended(WorkflowExecutionDescription run, RunOutcome outcome) {
    FineTuneResult result = outcome.result();
    TrainingEnd end = Trainings.end(run);
    SearchAttributes known = run.getTypedSearchAttributes();
    return new TrainingView(
        run.getExecution().getWorkflowId(),
        run.getExecution().getRunId(),
        RunStatus.word(run.getStatus()),
        result == null ? null : result.phase(),
        either(
            result == null ? null : result.trainingId(),
            known.get(FineTuneSearchAttributes.TRAINING_ID)),
        null,
        null,
        null,
        end == null ? null : end.message(),
        result,
        outcome.failure(),
        state(known),
        run.getStartTime(),
        run.getCloseTime(),
        null,
        null,
        end);
  }

  private RunOutcome outcome(WorkflowExecutionDescription run) {
    try {
      return RunOutcome.of(Trainings.run(client, run), OUTCOME_SECONDS);
    } catch (TimeoutException e) {
      throw calls.silence(e);
    }
  }

  private static @Nullable FineTuneState state(SearchAttributes known) {
    String word = known.get(FineTuneSearchAttributes.STATE);
    return word == null ? null : FineTuneState.of(word).orElse(null);
  }

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }
}
