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
 * @param runs those that no other run answers for
 * @param settled trainings that ended, as the status endpoint confirmed
 */
record LeftBehind(List<Submitted> runs, Set<String> settled) {

  LeftBehind {
    runs = List.copyOf(runs);
    settled =
        Stream.concat(settled.stream(), runs.stream().map(Submitted::over).filter(Objects::nonNull))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Empty when another request is safe. */
  Optional<SubmitOutcome> outcome() {
    List<Accepted> trainings =
        runs.stream()
            .flatMap(Submitted::trainings)
            .filter(training -> !settled.contains(training.trainingId()))
            .toList();
    List<String> ids = trainings.stream().map(Accepted::trainingId).distinct().toList();
    if (ids.size() > 1) {
      return Optional.of(
          new EarlierUnknown(
              "earlier runs of this workflow id have several trainings: " + String.join(", ", ids),
              Math.max(unknown(), 2),
              false));
    }
    return trainings.stream()
        .findFirst()
        .<SubmitOutcome>map(training -> reconnected(training, unknownInWords()))
        .or(() -> unknownInWords().map(reason -> new EarlierUnknown(reason, unknown(), hasOver())))
        .or(this::whatARunWarnedOf);
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
                    true));
  }

  private boolean hasOver() {
    return runs.stream().anyMatch(run -> run.over() != null);
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

  /** An id that was named and is known is the one of an attempt without a usable answer. */
  private int unknown() {
    Set<String> answered =
        runs.stream()
            .flatMap(run -> run.accepted().stream())
            .map(Accepted::trainingId)
            .collect(Collectors.toSet());
    long found =
        runs.stream()
            .flatMap(run -> run.confirmed().stream())
            .map(Accepted::trainingId)
            .filter(id -> !answered.contains(id))
            .distinct()
            .count();
    return (int) Math.max(0, runs.stream().mapToInt(Submitted::unknown).sum() - found);
  }

  private Optional<String> unknownInWords() {
    int requests = unknown();
    return requests == 0
        ? Optional.empty()
        : Optional.of(
            "run "
                + runs.stream()
                    .filter(run -> run.unknown() > 0)
                    .map(Submitted::runId)
                    .collect(Collectors.joining(" and run "))
                + " of this workflow id may have sent "
                + (requests == 1 ? "the request" : requests + " requests")
                + ", and ended without knowing");
  }
}
