package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome.Accepted;
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

  private final Answers answers;
  private final HeardOf heard;
  private final Set<String> others;
  private final Known known;
  private boolean copied;
  private boolean isCopiedByAsking;

  private RunHistory(OutcomeReader reader, String chain, Set<String> others, Known known) {
    this.answers = new Answers(reader);
    this.heard = new HeardOf(reader, chain);
    this.others = others;
    this.known = known;
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
    HistoryEvent last = events.get(events.size() - 1);
    RunHistory history = new RunHistory(reader, started.getFirstExecutionRunId(), others, known);
    for (HistoryEvent event : events) {
      history.note(event);
      if (known.events() > 0 && event.getEventId() == known.events()) {
        history.countsInTheOneThatAsks();
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
    return run.unsettled() && !history.isExplained() ? submitted.unsettled() : submitted;
  }

  /** Whether it may be unsettled for what counts elsewhere. */
  private boolean isExplained() {
    return copied || !known.attempts().isEmpty() || answers.hasLookedInEarnest();
  }

  private Sent sum(WorkflowExecutionStartedEventAttributes started, OutcomeReader reader) {
    Sent sent = new Sent(heard);
    Optional<SubmissionState> before = Optional.empty();
    if (!started.getContinuedExecutionRunId().isEmpty() && !copied) {
      before = reader.handedOn(started.getInput());
      before.ifPresentOrElse(state -> sent.handedOn(state, known.attempts()), sent::unreadable);
    }
    answers.addTo(sent);
    sent.foundElsewhere(foundElsewhere(sent, before));
    if (copied && !isCopiedByAsking) {
      answers.addCopiesTo(sent);
      sent.heardBesides(answers.attempts());
    }
    return sent;
  }

  /** How many trainings were found for requests that the run that asks knows of. */
  private int foundElsewhere(Sent sent, Optional<SubmissionState> before) {
    return (int)
        sent.confirmed().stream()
            .map(Accepted::trainingId)
            .distinct()
            .map(id -> heard.attemptOf(id).or(() -> before.map(state -> state.owner(id))))
            .filter(this::isElsewhere)
            .count();
  }

  private boolean isElsewhere(Optional<Integer> attempt) {
    return isCopiedByAsking
        ? attempt.filter(answers.attemptsHere()::contains).isEmpty()
        : attempt.filter(known.attempts()::contains).isPresent();
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
  private void countsInTheOneThatAsks() {
    countsElsewhere();
    isCopiedByAsking = true;
  }
}
