package dev.finetune.runs;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.SubmitOutcome.Accepted;
import dev.finetune.activity.SubmitOutcome.EarlierUnknown;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What earlier runs together leave to answer for.
 *
 * @param runs those that no other run answers for, the oldest first
 * @param settled trainings that ended, as the status endpoint confirmed
 * @param known how many requests the run that asks knows of by itself; others were told of them too
 */
record LeftBehind(List<Submitted> runs, Set<String> settled, int known) {

  /** What a run finds that knows nothing yet. */
  LeftBehind(List<Submitted> runs, Set<String> settled) {
    this(runs, settled, 0);
  }

  LeftBehind {
    runs = List.copyOf(runs);
    settled =
        Stream.concat(settled.stream(), runs.stream().map(Submitted::over).filter(Objects::nonNull))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Empty when another request is safe. */
  Optional<SubmitOutcome> outcome() {
    return sent().or(this::whatARunWarnedOf);
  }

  /** What the runs themselves have sent. */
  Optional<SubmitOutcome> sent() {
    List<Accepted> trainings =
        runs.stream()
            .flatMap(Submitted::trainings)
            .filter(training -> !settled.contains(training.trainingId()))
            .toList();
    List<String> ids = trainings.stream().map(Accepted::trainingId).distinct().toList();
    if (ids.size() > 1) {
      return Optional.of(
          new EarlierUnknown(
              "earlier runs of this workflow id have several trainings: "
                  + String.join(", ", ids)
                  + unknownInWords().map("; and "::concat).orElse(""),
              ids.size() + unknown(),
              true,
              true));
    }
    return trainings.stream()
        .findFirst()
        .<SubmitOutcome>map(training -> reconnected(training, unknownInWords()))
        .or(() -> unknownInWords().map(this::unknown));
  }

  /** A run whose training is over, and which is not settled, has told of another one. */
  private Optional<SubmitOutcome> whatARunWarnedOf() {
    return runs.stream()
        .filter(run -> run.over() != null)
        .findFirst()
        .map(
            run ->
                new EarlierUnknown(
                    "run "
                        + run.runId()
                        + " of this workflow id told of another training that may be charged",
                    1,
                    true,
                    false));
  }

  private EarlierUnknown unknown(String reason) {
    boolean sentMore = runs.stream().anyMatch(run -> run.over() != null || run.doubts().sentMore());
    boolean charged = runs.stream().anyMatch(run -> run.doubts().charged());
    return new EarlierUnknown(reason, unknown(), sentMore || charged, charged);
  }

  /** Its webhooks are addressed to the run that sent it, so this one has to look by itself. */
  private static Accepted reconnected(Accepted training, Optional<String> orphan) {
    return new Accepted(
        training.trainingId(),
        training.provider(),
        training.progress(),
        false,
        training.schedule(),
        training.proposed(),
        orphan.orElse(training.orphan()));
  }

  private int unknown() {
    UnknownRequests requests = new UnknownRequests(known);
    runs.forEach(requests::add);
    return requests.count();
  }

  private Optional<String> unknownInWords() {
    int requests = unknown();
    return requests == 0
        ? Optional.empty()
        : Optional.of(
            "run "
                + doubtful()
                + " of this workflow id may have sent "
                + (requests == 1 ? "the request" : requests + " requests")
                + ", and ended without knowing");
  }

  private String doubtful() {
    List<Submitted> own = runs.stream().filter(run -> run.doubts().own() > 0).toList();
    return (own.isEmpty() ? runs : own)
        .stream().map(Submitted::runId).collect(Collectors.joining(" and run "));
  }
}
