package dev.finetune.runs;

import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what one run has sent. */
final class RunHistory {

  private final Answers answers;
  private final HeardOf heard;
  private final Set<String> others;
  private boolean copied;
  private boolean known;

  private RunHistory(OutcomeReader reader, String chain, Set<String> others) {
    this.answers = new Answers(reader);
    this.heard = new HeardOf(reader, chain);
    this.others = others;
  }

  /**
   * @param others the other runs that are read: an answer that a reset has copied from one of them
   *     counts there
   */
  static Submitted read(
      List<HistoryEvent> events, OutcomeReader reader, ListedRun run, Set<String> others) {
    return readBeyond(0, events, reader, run, others);
  }

  /**
   * As {@link #read}, for a run that a reset has made of this one.
   *
   * @param shared the last event that was copied: what was answered up to there counts in the copy
   */
  static Submitted readBeyond(
      long shared,
      List<HistoryEvent> events,
      OutcomeReader reader,
      ListedRun run,
      Set<String> others) {
    var started = events.get(0).getWorkflowExecutionStartedEventAttributes();
    HistoryEvent last = events.get(events.size() - 1);
    RunHistory history = new RunHistory(reader, started.getFirstExecutionRunId(), others);
    for (HistoryEvent event : events) {
      history.note(event);
      if (shared > 0 && event.getEventId() == shared) {
        history.isKnown();
      }
    }
    Sent sent = history.sum(started, reader);
    Submitted submitted =
        new Submitted(
            sent.accepted(),
            sent.confirmed(),
            sent.doubts(),
            new ConfirmedEnd(events, reader).isSo() ? run.trainingId() : null,
            run.runId(),
            history.answers.areOnlyOfLooks() ? null : reader.digest(started.getInput()),
            continuedAs(last));
    return run.unsettled() && !history.copied && !history.answers.hasLookedInEarnest()
        ? submitted.unsettled()
        : submitted;
  }

  private Sent sum(WorkflowExecutionStartedEventAttributes started, OutcomeReader reader) {
    Sent sent = new Sent(heard);
    if (!started.getContinuedExecutionRunId().isEmpty() && !copied) {
      reader.handedOn(started.getInput()).ifPresentOrElse(sent::handedOn, sent::unreadable);
    }
    answers.addTo(sent);
    if (known) {
      sent.foundElsewhere(answers.foundElsewhere(heard));
    } else if (copied) {
      answers.addCopiesTo(sent);
      sent.heardBesides(answers.attempts());
    }
    return sent;
  }

  private static @Nullable String continuedAs(HistoryEvent last) {
    return last.hasWorkflowExecutionContinuedAsNewEventAttributes()
        ? last.getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId()
        : null;
  }

  private void note(HistoryEvent event) {
    heard.note(event);
    answers.note(event);
    if (event.hasWorkflowTaskFailedEventAttributes()) {
      reset(event.getWorkflowTaskFailedEventAttributes());
    }
  }

  /**
   * All before it is a copy of the run that was reset. What has no answer in it, the server gives
   * to a worker once more, for this run.
   */
  private void reset(WorkflowTaskFailedEventAttributes failed) {
    if (failed.getCause() == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW
        && others.contains(failed.getBaseRunId())) {
      countsElsewhere();
    }
  }

  private void countsElsewhere() {
    copied = true;
    answers.becomeCopies();
    heard.forget();
  }

  /** The run that asks has all this in its own history, and hears what is heard of it since. */
  private void isKnown() {
    countsElsewhere();
    known = true;
  }
}
