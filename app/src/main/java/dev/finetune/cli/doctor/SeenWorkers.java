package dev.finetune.cli.doctor;

import dev.finetune.cli.local.Pollers;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.taskqueue.v1.PollerInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The workers of a task queue, with when each was seen last.
 *
 * @param all as the server lists them: a worker that was killed is among them for five minutes
 * @param now by the clock of this machine
 */
record SeenWorkers(List<PollerInfo> all, Instant now) {

  /** A poll lasts a minute, so a worker that runs is seen each minute. */
  private static final Duration SILENT = Duration.ofSeconds(75);

  List<PollerInfo> running() {
    return all.stream().filter(poller -> !isSilent(poller)).toList();
  }

  /** That none runs; empty where one does. */
  Optional<Check> missing(String name) {
    if (!running().isEmpty()) {
      return Optional.empty();
    }
    String words = "no worker polls it, so trainings wait";
    return Optional.of(
        Check.failed(
            name, all.isEmpty() ? words : words + ": " + words(), "start one: ./finetune worker"));
  }

  /** That some run, and whether others have stopped. */
  Check polled(String name) {
    return running().size() == all.size()
        ? Check.ok(name, words())
        : Check.warning(
            name,
            words(),
            "whoever was not seen for 75 seconds has stopped: start it again, unless that"
                + " was meant. The server forgets it five minutes after its last poll");
  }

  String words() {
    return all.stream().map(this::words).sorted().collect(Collectors.joining("; "));
  }

  private String words(PollerInfo poller) {
    return "%s%s, seen %s s ago"
        .formatted(poller.getIdentity(), build(poller), age(poller).toSeconds());
  }

  private static String build(PollerInfo poller) {
    return isVersioned(poller)
        ? ", build %s of %s"
            .formatted(
                poller.getDeploymentOptions().getBuildId(),
                poller.getDeploymentOptions().getDeploymentName())
        : "";
  }

  static boolean isVersioned(PollerInfo poller) {
    return poller.getDeploymentOptions().getWorkerVersioningMode()
        == WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED;
  }

  private boolean isSilent(PollerInfo poller) {
    return age(poller).compareTo(SILENT) > 0;
  }

  /** The server's clock may be ahead of ours. */
  private Duration age(PollerInfo poller) {
    Duration age = Duration.between(Pollers.seen(poller), now);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
