package dev.finetune.process.notify;

import dev.finetune.activity.CallerEvent;
import dev.finetune.activity.CallerMessage;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.Question;
import dev.finetune.process.run.Activities;
import dev.finetune.process.run.Failures;
import dev.finetune.process.run.Outcome;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.WorkflowInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notifies the caller's webhook: one attempt that the run waits for, then a workflow that nobody
 * waits for. Never changes the outcome.
 */
public record Notifier(@Nullable String webhook, WorkflowInfo run) {

  /**
   * How it ended; the same outcome, with a warning where the caller does not know of it yet. A
   * webhook that is refused is not called.
   */
  public Outcome send(Outcome outcome) {
    if (outcome.end().isAbout("webhook")) {
      return outcome;
    }
    CallerEvent event = event(outcome);
    return send(event, event.event(), ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
        .map(outcome::adding)
        .orElse(outcome);
  }

  private CallerEvent event(Outcome outcome) {
    String id = run.getWorkflowId();
    return outcome.result() == null
        ? CallerEvent.ended(outcome.end(), id, run.getRunId())
        : CallerEvent.ready(outcome.result(), outcome.end(), id, run.getRunId());
  }

  /** An operator is asked about a request, in these words: no message when the run has ended. */
  public void ask(Question question) {
    CallerEvent event = CallerEvent.asks(question, run.getRunId());
    String kind = event.event() + "-" + question.standing().last().request();
    var unused = send(event, kind, ParentClosePolicy.PARENT_CLOSE_POLICY_TERMINATE);
  }

  /** Why it did not arrive; empty if it did, or nobody wants to know. */
  private Optional<String> send(CallerEvent event, String kind, ParentClosePolicy afterwards) {
    if (webhook == null) {
      return Optional.empty();
    }
    String id = run.getFirstExecutionRunId() + "-" + kind;
    CallerMessage message = new CallerMessage(webhook, id, event.toJson());
    try {
      Activities.notifyOnce("Notify the caller: " + event.event()).notifyCaller(message);
    } catch (RuntimeException failure) {
      Failures.rethrowUnlessLost(failure);
      Optional<ApplicationFailure> last = Failures.last(failure);
      String why =
          last.map(ApplicationFailure::getOriginalMessage).orElse("no worker tried in time");
      String refused = FailureType.NOTIFICATION_REFUSED.type();
      if (last.filter(one -> one.getType().equals(refused)).isPresent()) {
        return Optional.of("Your webhook was not notified: " + why);
      }
      CallerNotification.begin(message, afterwards);
      return Optional.of("Your webhook is not notified yet, and is tried for three days: " + why);
    }
    return Optional.empty();
  }
}
