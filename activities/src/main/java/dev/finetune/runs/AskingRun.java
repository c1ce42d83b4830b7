package dev.finetune.runs;

import com.google.protobuf.Timestamp;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.runs.OutcomeReader.Carried;
import dev.finetune.submission.Attempt;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The run that asks what earlier ones have sent.
 *
 * @param histories its own, then those of the runs that it continues
 */
record AskingRun(List<List<HistoryEvent>> histories, OutcomeReader reader) {

  private static final Comparator<Timestamp> IN_TIME =
      Comparator.comparingLong(Timestamp::getSeconds).thenComparingInt(Timestamp::getNanos);

  /** The trainings that it knows of. */
  Set<String> trainings() {
    return submitted()
        .flatMap(Submitted::trainings)
        .map(SubmitOutcome.Accepted::trainingId)
        .collect(Collectors.toSet());
  }

  /** How many requests it knows of: those that it has sent, was told of, or was handed on. */
  int requests() {
    return submitted().findFirst().map(Submitted::requests).orElse(0);
  }

  private Stream<Submitted> submitted() {
    return histories.stream()
        .map(events -> RunHistory.read(events, reader, new ListedRun("", null, false), Set.of()));
  }

  /** Whether a request of it was sent after a run had ended: then it was told what that left. */
  boolean knows(List<HistoryEvent> run) {
    Timestamp end = run.get(run.size() - 1).getEventTime();
    return histories.stream().anyMatch(events -> hasAskedAfter(end, events));
  }

  private boolean hasAskedAfter(Timestamp end, List<HistoryEvent> events) {
    Map<Long, Boolean> late = new HashMap<>();
    for (HistoryEvent event : events) {
      if (event.hasActivityTaskStartedEventAttributes()) {
        late.put(
            event.getActivityTaskStartedEventAttributes().getScheduledEventId(),
            IN_TIME.compare(event.getEventTime(), end) > 0);
      }
    }
    return Answers.in(events, reader).all().entrySet().stream()
        .filter(answer -> late.getOrDefault(answer.getKey(), false))
        .anyMatch(answer -> !(answer.getValue() instanceof SubmitOutcome.NotAccepted));
  }

  /**
   * What it has of a run.
   *
   * @param histories the runs that are read, by their ids
   */
  Known of(List<HistoryEvent> run, Map<String, List<HistoryEvent>> histories) {
    Set<Integer> attempts = new HashSet<>();
    List<HistoryEvent> before = continuedBy(run, histories);
    while (!before.isEmpty()) {
      attempts.addAll(attemptsSharedWith(before));
      before = continuedBy(before, histories);
    }
    return new Known(sharedWith(run), attempts);
  }

  private static List<HistoryEvent> continuedBy(
      List<HistoryEvent> run, Map<String, List<HistoryEvent>> histories) {
    return histories.getOrDefault(
        run.get(0).getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId(),
        List.of());
  }

  /** Those that were answered, or handed on, in what a reset has copied from a run to this one. */
  private Set<Integer> attemptsSharedWith(List<HistoryEvent> run) {
    List<HistoryEvent> shared = run.subList(0, (int) sharedWith(run));
    Set<Integer> attempts = new HashSet<>(Answers.in(shared, reader).answeredAttempts());
    shared.stream()
        .limit(1)
        .map(HistoryEvent::getWorkflowExecutionStartedEventAttributes)
        .filter(started -> !started.getContinuedExecutionRunId().isEmpty())
        .flatMap(started -> reader.handedOn(started.getInput()).stream())
        .map(Carried::submission)
        .filter(Objects::nonNull)
        .flatMap(before -> before.attempts().stream())
        .map(Attempt::number)
        .forEach(attempts::add);
    attempts.remove(Attempt.EARLIER);
    return attempts;
  }

  /** The last event that a reset has copied from a run to this one; 0 for none. */
  long sharedWith(List<HistoryEvent> run) {
    return histories.stream().mapToLong(own -> shared(own, run)).max().orElse(0);
  }

  private static long shared(List<HistoryEvent> own, List<HistoryEvent> run) {
    int same = 0;
    while (same < Math.min(own.size(), run.size()) && own.get(same).equals(run.get(same))) {
      same++;
    }
    return same;
  }
}
