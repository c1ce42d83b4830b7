package dev.finetune.client;

import dev.finetune.activity.ProviderActivities;
import dev.finetune.client.connection.TemporalCalls;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

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
    long called = last(history.stream().filter(CalledCheck::isCall).toList());
    List<HistoryEvent> since =
        history.stream().filter(event -> called > 0 && event.getEventId() > called).toList();
    long check = first(since.stream().filter(CalledCheck::isCheck).toList());
    return since.stream().filter(event -> check > 0 && isEnd(event, check)).findFirst();
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

  private static long first(List<HistoryEvent> events) {
    return events.isEmpty() ? 0 : events.get(0).getEventId();
  }

  private static long last(List<HistoryEvent> events) {
    return events.isEmpty() ? 0 : events.get(events.size() - 1).getEventId();
  }
}
