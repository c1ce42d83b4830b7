package dev.finetune.client;

import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TrainingEnd;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.common.SearchAttributes;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the view of a training from the server, and from a worker where one answers. */
final class TrainingReader {

  private static final long OUTCOME_SECONDS = 5;
  // A query, which a worker has to answer.
  private static final Duration QUERY_LIMIT = Duration.ofSeconds(2);

  private final WorkflowClient client;
  private final WorkflowClient querying;
  private final TemporalCalls calls;

  /**
   * @param client with a short timeout
   */
  TrainingReader(WorkflowClient client) {
    this.client = client;
    this.querying = TemporalCalls.bounded(client, QUERY_LIMIT);
    this.calls = new TemporalCalls(client);
  }

  /** Asks the workflow; empty when no worker answers. */
  Optional<FineTuneProgress> progress(Run run) {
    try {
      return Optional.of(run.on(querying).query(FineTuneWorkflow.PROGRESS, FineTuneProgress.class));
    } catch (WorkflowException | DataConverterException e) {
      return Optional.empty();
    }
  }

  TrainingView view(Run run, Function<Run, Optional<FineTuneProgress>> source) {
    return run.isOpen()
        ? view(run, open(run, source), new RunOutcome(null, null))
        : view(
            run,
            new LiveProgress(Optional.empty(), List.of(), Optional.empty()),
            calls.call(() -> outcome(run)));
  }

  private LiveProgress open(Run run, Function<Run, Optional<FineTuneProgress>> source) {
    return new LiveProgress(
        source.apply(run),
        PendingStep.of(run.described(), client.getOptions().getDataConverter()),
        calls.call(() -> FailingTask.of(run, client)));
  }

  private static TrainingView view(Run run, LiveProgress live, RunOutcome outcome) {
    FineTuneResult result = outcome.result();
    TrainingEnd end = run.end();
    SearchAttributes known = run.described().getTypedSearchAttributes();
    String endNote = end == null ? null : end.message();
    String trainingId =
        result == null ? live.reported(FineTuneProgress::trainingId) : result.trainingId();
    FineTuneState state = live.reported(FineTuneProgress::state);
    return new TrainingView(
        run.workflowId(),
        run.id(),
        run.status(),
        result == null ? live.phase() : result.phase(),
        trainingId == null ? known.get(FineTuneSearchAttributes.TRAINING_ID) : trainingId,
        live.eta(),
        live.nextCheck(),
        live.reported(FineTuneProgress::lastWebhook),
        run.isOpen() ? live.note() : endNote,
        result,
        outcome.failure(),
        state == null ? state(known) : state,
        run.described().getStartTime(),
        run.described().getCloseTime(),
        live.reported(FineTuneProgress::deadline),
        live.reported(FineTuneProgress::openRequest),
        end);
  }

  private RunOutcome outcome(Run run) {
    try {
      return RunOutcome.of(run.on(client), OUTCOME_SECONDS);
    } catch (TimeoutException e) {
      throw calls.silence(e);
    }
  }

  private static @Nullable FineTuneState state(SearchAttributes known) {
    String word = known.get(FineTuneSearchAttributes.STATE);
    return word == null ? null : FineTuneState.of(word).orElse(null);
  }
}
