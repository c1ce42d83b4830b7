package dev.finetune.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Seeds;
import dev.finetune.faults.Summary;
import dev.finetune.processes.SimulatedProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A worker killed while its request is on the wire; in the fault suite each point once; or as many
 * rounds as {@code -Drounds.count} says, from {@code -Drounds.first} on. It begins first, as it
 * takes longest.
 */
@Order(1)
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 1, unit = TimeUnit.DAYS)
class ProcessRoundsTest {

  /** Longer than a run waits before it asks an operator. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void aWorkerKilledInItsSubmitBreaksNoInvariant() throws InterruptedException {
    run(1);
  }

  @Test
  @Tag("faults")
  void noFaultOfAProcessBreaksAnInvariant() throws InterruptedException {
    run(Point.ALL.size());
  }

  @Test
  @Tag("faults")
  void aWorkerThatIsKilledAtItsSubmitHasPaidOnceAtEachProvider() throws InterruptedException {
    List<RoundPlan> plans =
        Stream.of(SimulatedProvider.values()).map(RoundPlan::killedAtSubmit).toList();
    Map<RoundPlan, List<String>> broken = new ConcurrentHashMap<>();
    new Seeds(0, plans.size(), plans.size())
        .run(
            index -> {
              RoundPlan plan = plans.get(Math.toIntExact(index));
              broken.put(plan, broken(plan));
            });
    assertThat(broken)
        .containsOnlyKeys(plans)
        .allSatisfy((plan, lines) -> assertThat(lines).isEmpty());
  }

  private void run(int usual) throws InterruptedException {
    Seeds seeds = Seeds.of("rounds", usual, 5);
    Summary summary = new Summary();
    seeds.run(
        seed -> {
          RoundPlan plan = RoundPlan.of(Math.toIntExact(seed));
          List<String> broken = broken(plan);
          summary.add(
              List.of(plan.point().toString(), "rounds at " + plan.provider()),
              broken.isEmpty() ? "" : plan + "\n  " + String.join("\n  ", broken));
        });
    summary.publish("rounds, " + seeds, Path.of("target", "rounds.txt"));
    assertThat(summary.size()).isEqualTo(seeds.count());
    assertThat(summary.broken()).as("what is left stands in %s", directory).isEmpty();
  }

  private List<String> broken(RoundPlan plan) {
    try {
      Path home = Files.createDirectory(directory.resolve("round-" + plan.number()));
      try (Round round = new Round(plan, home, LONGEST)) {
        return round.run();
      }
    } catch (Exception e) {
      return List.of("it could not be judged: " + e);
    }
  }
}
