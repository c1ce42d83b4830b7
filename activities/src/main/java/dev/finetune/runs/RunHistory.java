package dev.finetune.runs;

import dev.finetune.runs.OutcomeReader.Carried;
import dev.finetune.submission.SubmissionState;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what one run has sent. */
final class RunHistory {

  private final WorkflowExecutionStartedEventAttributes started;
  private final OutcomeReader reader;
  private final Set<String> others;
  private final Known known;
  private final Optional<Carried> before;
  private final Answers answers;
  private final HeardOf heard;
  private Past past = Past.HERE;

  private RunHistory(
      WorkflowExecutionStartedEventAttributes started,
      OutcomeReader reader,
      Set<String> others,
      Known known) {
    this.started = started;
    this.reader = reader;
    this.others = others;
    this.known = known;
    this.before = continues() ? reader.handedOn(started.getInput()) : Optional.empty();
    this.answers = new Answers(reader);
    this.heard = new HeardOf(reader, started.getFirstExecutionRunId());
    before.map(Carried::heard).ifPresent(heard::handedOn);
  }

  /**
   * @param others the other runs that are read: an answer that a reset has copied from one of them
   *     counts there
   */
  static Submitted read(
      List<HistoryEvent> events, OutcomeReader reader, ListedRun run, Set<String> others) {
    return readBeyond(Known.NOTHING, events, reader, run, others);
  }

  /** As {@link #read}, without what the run that asks knows of it: that counts there. */
  static Submitted readBeyond(
      Known known,
      List<HistoryEvent> events,
      OutcomeReader reader,
      ListedRun run,
      Set<String> others) {
    var started = events.get(0).getWorkflowExecutionStartedEventAttributes();
    RunHistory history = new RunHistory(started, reader, others, known);
    events.forEach(history::note);
    String over = new ConfirmedEnd(events, reader).isSo() ? run.trainingId() : null;
    return history.submitted(run, over, continuedAs(events.get(events.size() - 1)));
  }

  private Submitted submitted(ListedRun run, @Nullable String over, @Nullable String continuedAs) {
    Sent sent = sum();
    Submitted submitted =
        new Submitted(
            sent.accepted(),
            sent.confirmed().stream().map(owners(sent)::found).toList(),
            sent.doubts(),
            over,
            run.runId(),
            answers.areOnlyOfLooks() ? null : reader.digest(started.getInput()),
            continuedAs);
    return run.unsettled() && !isExplained(sent) ? submitted.unsettled() : submitted;
  }

  private Sent sum() {
    Sent sent = new Sent(heard);
    if (continues() && past.isHere()) {
      before
          .map(Carried::submission)
          .ifPresentOrElse(state -> sent.handedOn(state, known.attempts()), sent::unreadable);
    }
    answers.addTo(sent);
    if (past == Past.IN_THE_ONE_THAT_WAS_RESET) {
      answers.addCopiesTo(sent);
      sent.heardBesides(answers.attempts());
    }
    return sent;
  }

  private boolean continues() {
    return !started.getContinuedExecutionRunId().isEmpty();
  }

  private Owners owners(Sent sent) {
    SubmissionState state = before.map(Carried::submission).orElse(null);
    return new Owners(state, heard, answers, sent.doubted(), known, past);
  }

  /** Whether it may be unsettled for what counts elsewhere. */
  private boolean isExplained(Sent sent) {
    return !past.isHere() || sent.leavesOut() || answers.hasLookedInEarnest();
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
    if (known.events() > 0 && event.getEventId() == known.events()) {
      countsElsewhere(Past.IN_THE_ONE_THAT_ASKS);
    }
  }

  /**
   * All before it is a copy of the run that was reset. What has no answer in it, the server gives
   * to a worker once more, for this run.
   */
  private void reset(WorkflowTaskFailedEventAttributes failed) {
    if (failed.getCause() == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW
        && others.contains(failed.getBaseRunId())) {
      countsElsewhere(past.isKnown() ? past : Past.IN_THE_ONE_THAT_WAS_RESET);
    }
  }

  private void countsElsewhere(Past where) {
    past = where;
    answers.becomeCopies();
    heard.forget();
  }
}
