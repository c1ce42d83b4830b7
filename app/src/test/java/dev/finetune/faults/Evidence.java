package dev.finetune.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.client.TrainingView;
import dev.finetune.simulator.ledger.AcceptedTraining;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is known of one run that ended by itself, or should have, after its faults.
 *
 * @param view how it stands
 * @param copied the runs it goes on from, where it was made by a reset, the last one first: what
 *     they told is told
 * @param paid what the ledger had for its workflow id when it ended
 * @param answeredFor the trainings that runs before had to report when they ended by themselves
 * @param complained the trainings of which the status endpoint said, three times or more, that
 *     something unexplained had happened: to believe that is no lie
 * @param sent the submits of all runs of the id
 * @param allowed how many trainings may be paid: one, and what the request or a person chose
 * @param told all messages that the caller got about the id
 * @param spoken all that left the process: histories with their payloads decoded, logs, answers
 */
public record Evidence(
    TrainingView view,
    List<String> copied,
    List<AcceptedTraining> paid,
    Set<String> answeredFor,
    Set<String> complained,
    Sent sent,
    int allowed,
    List<JsonNode> told,
    String spoken) {

  private static final Set<String> NO_ENDS = Set.of("asks", "orphan");

  public Evidence {
    copied = List.copyOf(copied);
    paid = List.copyOf(paid);
    answeredFor = Set.copyOf(answeredFor);
    complained = Set.copyOf(complained);
    told = List.copyOf(told);
  }

  /** What the run itself has made: a callback address names its run, and time tells the others. */
  List<AcceptedTraining> paidByThisRun() {
    return paid.stream().filter(this::isOfThisRun).toList();
  }

  boolean isOfThisRun(AcceptedTraining training) {
    boolean since = !training.acceptedAt().isBefore(view.startedAt());
    return hasCallback(training)
        ? isNamedIn(String.valueOf(training.webhook())) && (since || copied.isEmpty())
        : since;
  }

  /** A callback address names the first run of those that one goes on from. */
  private boolean isNamedIn(String address) {
    return Stream.concat(Stream.of(view.runId()), copied.stream())
        .anyMatch(run -> address.contains("/" + run + "/"));
  }

  private static boolean hasCallback(AcceptedTraining training) {
    String address = training.webhook();
    return address != null && !address.isEmpty();
  }

  /** What the caller was told of this run's end. */
  List<JsonNode> toldEnds() {
    return told(event -> !NO_ENDS.contains(event));
  }

  /** What it was told of trainings that webhooks named after that. */
  List<JsonNode> toldOrphans() {
    return told("orphan"::equals);
  }

  /** The same message twice counts once. */
  private List<JsonNode> told(Predicate<String> event) {
    return Stream.concat(Stream.of(view.runId()), copied.stream())
        .map(run -> told(event, run))
        .filter(those -> !those.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<JsonNode> told(Predicate<String> event, String runId) {
    return told.stream()
        .filter(notice -> notice.path("run_id").asText().equals(runId))
        .filter(notice -> event.test(notice.path("event").asText()))
        .distinct()
        .toList();
  }
}
