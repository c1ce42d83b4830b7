package dev.finetune.client;

import dev.finetune.activity.TrainingReport;
import dev.finetune.client.connection.TemporalCalls;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Reads the view of a training from the server, and from a worker where one answers. */
final class TrainingReader {

  private static final Duration OUTCOME_LIMIT = Duration.ofSeconds(5);
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
        ? running(run, live(run, source))
        : ended(run, calls.call(() -> outcome(run)), source.apply(run));
  }

  private LiveProgress live(Run run, Function<Run, Optional<FineTuneProgress>> source) {
    return new LiveProgress(
        source.apply(run),
        PendingStep.of(run.described(), client.getOptions().getDataConverter()),
        calls.call(() -> FailingTask.of(run, client)),
        run.isCancelRequested());
  }

  private static TrainingView running(Run run, LiveProgress live) {
    String trainingId = live.reported(FineTuneProgress::trainingId);
    return new TrainingView(
        run.workflowId(),
        run.id(),
        live.reported(FineTuneProgress::state, run.state()),
        live.reported(FineTuneProgress::charged, run.charged()),
        run.account(),
        live.phase(),
        trainingId == null ? run.trainingId() : trainingId,
        live.eta(),
        live.nextCheck(),
        live.reported(FineTuneProgress::lastWebhook),
        live.note(),
        live.deadline(),
        live.reported(FineTuneProgress::openRequest),
        run.described().getStartTime(),
        null,
        null,
        null);
  }

  /** The history says how it ended, a worker how far it was. */
  private static TrainingView ended(
      Run run, RunOutcome outcome, Optional<FineTuneProgress> reached) {
    FineTuneResult result = outcome.result();
    TrainingReport end = report(run, outcome);
    return new TrainingView(
        run.workflowId(),
        run.id(),
        end.state(),
        end.charged(),
        run.account(),
        result == null ? reached.map(FineTuneProgress::phase).orElse(null) : result.phase(),
        end.trainingId() == null ? run.trainingId() : end.trainingId(),
        null,
        null,
        reached.map(FineTuneProgress::lastWebhook).orElse(null),
        null,
        null,
        null,
        run.described().getStartTime(),
        run.described().getCloseTime(),
        result,
        result == null ? end : null);
  }

  TrainingReport end(Run run) {
    return report(run, calls.call(() -> outcome(run)));
  }

  private static TrainingReport report(Run run, RunOutcome outcome) {
    return outcome.result() == null
        ? run.ended(outcome.failure())
        : TrainingReport.ready(outcome.result());
  }

  private RunOutcome outcome(Run run) {
    try {
      return RunOutcome.within(run.on(client), OUTCOME_LIMIT);
    } catch (TimeoutException e) {
      throw calls.silence(e, OUTCOME_LIMIT);
    }
  }
}
