package dev.finetune.process.notify;

import dev.finetune.activity.CallerEvent;
import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.NotificationActivities;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.Outcome;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notifies the caller's webhook: one attempt that the run waits for, then a workflow that nobody
 * waits for. Never changes the outcome.
 */
public record Notifier(@Nullable String webhook, WorkflowInfo run) {

  /** How it ended. */
  public void send(Outcome outcome) {
    String id = run.getWorkflowId();
    CallerEvent event =
        outcome.match(
            ready -> CallerEvent.ready(ready.result(), id, run.getRunId()),
            failed ->
                CallerEvent.failed(
                    failed.type().type(),
                    failed.message(),
                    failed.trainingId(),
                    id,
                    run.getRunId()),
            cancelled -> CallerEvent.cancelled(cancelled.end(), id, run.getRunId()));
    send(event, event.event(), ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON);
  }

  /** An operator is asked about a request, in these words: no message when the run has ended. */
  public void ask(int request, String question) {
    CallerEvent event = CallerEvent.asks(question, run.getWorkflowId(), run.getRunId());
    send(event, event.event() + "-" + request, ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE);
  }

  private void send(CallerEvent event, String kind, ParentClosePolicy afterwards) {
    if (webhook == null) {
      return;
    }
    String id = run.getFirstExecutionRunId() + "-" + kind;
    CallerMessage message = new CallerMessage(webhook, id, event.toJson());
    try {
      once("Notify the caller: " + event.event()).notifyCaller(message);
    } catch (RuntimeException failure) {
      Failures.requireLost(failure);
      boolean refused =
          Failures.last(failure)
              .filter(last -> last.getType().equals(FailureType.NOTIFICATION_REFUSED.type()))
              .isPresent();
      if (!refused) {
        CallerNotification.begin(message, afterwards);
      }
    }
  }

  /** The one attempt that the result waits for. */
  private static NotificationActivities once(String summary) {
    return caller(summary, Duration.ofSeconds(30), RetryOptions.newBuilder().setMaximumAttempts(1));
  }

  /** Three days of attempts. */
  static NotificationActivities forDays(String summary) {
    return caller(
        summary,
        Duration.ofDays(3),
        RetryOptions.newBuilder()
            .setInitialInterval(Duration.ofSeconds(30))
            .setMaximumInterval(Duration.ofHours(1)));
  }

  private static NotificationActivities caller(
      String summary, Duration within, RetryOptions.Builder retries) {
    return Workflow.newActivityStub(
        NotificationActivities.class,
        ActivityOptions.newBuilder()
            .setStartToCloseTimeout(Duration.ofSeconds(15))
            .setScheduleToCloseTimeout(within)
            .setRetryOptions(retries.build())
            .setSummary(summary)
            .build());
  }
}
