package dev.finetune.plans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.Invariants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plans of faults on a real server, each drawn from one seed, with what the in-JVM server cannot:
 * runs are reset, and workers are replaced. Not part of the build, for they take the time of the
 * clock on the wall: run it by its name. 24 of them from 1 on, or as {@code -Dreal_plans.first} and
 * {@code -Dreal_plans.count} say.
 */
@Tag("real-server")
class RealPlans {

  private static final Seeds SEEDS = Seeds.of("real_plans", 24, 3);

  private static final int MOST_PLANS = 8;

  @TempDir Path directory;

  @Test
  void noPlanBreaksAnInvariant() throws InterruptedException {
    Summary summary = new Summary();
    List<String> logged;
    try (LogLeaks leaks = LogLeaks.listening()) {
      SEEDS.run(seed -> summary.add(played(seed, Parts.REAL)));
      logged = leaks.lines();
    }
    summary.publish("real " + SEEDS, Path.of("target", "real-plans.txt"));
    assertThat(summary.plans()).isEqualTo(SEEDS.count());
    assertThat(summary.broken()).isEmpty();
    assertThat(summary.met()).contains(Rehearsal.RESET, Rehearsal.DEPLOYMENT);
    assertThat(logged).as("lines of the log that hold the key").isEmpty();
  }

  @Test
  void runsThatForgetThoseBeforeThemAreFound() {
    assertThat(
            LongStream.rangeClosed(1, MOST_PLANS)
                .mapToObj(seed -> played(seed, Parts.FORGETFUL))
                .anyMatch(result -> result.broken().contains(Invariants.PAID_ONCE)))
        .isTrue();
  }

  private PlanResult played(long seed, Parts parts) {
    return Rehearsal.of(FaultPlan.ofReal(seed), parts, this::server);
  }

  private Server server() {
    try {
      return new RealServer(Files.createTempDirectory(directory, "server"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
