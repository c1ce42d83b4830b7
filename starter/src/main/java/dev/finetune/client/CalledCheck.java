package dev.finetune.client;

import dev.finetune.activity.ProviderActivities;
import dev.finetune.client.connection.TemporalCalls;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/** The status check that an operator has called for: the history of the run shows its end. */
record CalledCheck(WorkflowClient client, Trainings trainings, TrainingReader reader) {

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** How the training stands after it, or why it failed; empty where it takes longer. */
  Optional<TrainingView> await(String workflowId, Duration longest) throws InterruptedException {
    long start = System.nanoTime();
    Run run = trainings.require(workflowId);
    Optional<HistoryEvent> end = end(run);
    while (run.isOpen() && end.isEmpty()) {
      if (System.nanoTime() - start >= longest.toNanos()) {
        return Optional.empty();
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
      run = trainings.require(workflowId);
      end = end(run);
    }
    TrainingView view = reader.view(run, reader::progress);
    return Optional.of(
        end.filter(HistoryEvent::hasActivityTaskFailedEventAttributes)
            .map(failed -> failed.getActivityTaskFailedEventAttributes().getFailure())
            .map(failure -> view.withNote(FineTuneClient.CHECK_FAILED + failure.getMessage()))
            .orElse(view));
  }

  private Optional<HistoryEvent> end(Run run) {
    List<HistoryEvent> history =
        new TemporalCalls(client)
            .call(() -> client.fetchHistory(run.workflowId(), run.id()))
            .getEvents();
    long called = ids(history, CalledCheck::isCall).max().orElse(Long.MAX_VALUE);
    OptionalLong check =
        ids(history, CalledCheck::isCheck).filter(event -> event > called).findFirst();
    return check.isEmpty()
        ? Optional.empty()
        : history.stream().filter(event -> isEnd(event, check.getAsLong())).findFirst();
  }

  private static LongStream ids(List<HistoryEvent> history, Predicate<HistoryEvent> which) {
    return history.stream().filter(which).mapToLong(HistoryEvent::getEventId);
  }

  private static boolean isEnd(HistoryEvent event, long check) {
    return event.getActivityTaskCompletedEventAttributes().getScheduledEventId() == check
        || event.getActivityTaskFailedEventAttributes().getScheduledEventId() == check;
  }

  private static boolean isCall(HistoryEvent event) {
    return event
        .getWorkflowExecutionUpdateAcceptedEventAttributes()
        .getAcceptedRequest()
        .getInput()
        .getName()
        .equals(FineTuneWorkflow.CHECK);
  }

  private static boolean isCheck(HistoryEvent event) {
    return event
        .getActivityTaskScheduledEventAttributes()
        .getActivityType()
        .getName()
        .equals(ProviderActivities.CHECK);
  }
}
