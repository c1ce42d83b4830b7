package dev.finetune.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.faults.ApiKeyForms;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.processes.TestAccount;
import dev.finetune.simulator.modelslab.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A round finds what is broken on purpose. */
@Tag("real-server")
@Tag("faults")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class RoundsCanFailTest {

  /** A fault that matters little. */
  private static final RoundPlan UNDISTURBED =
      new RoundPlan(
          1,
          new Point(Point.Fault.GATEWAY_KILLED, Point.Moment.SUBMIT_ANSWERED),
          1,
          Duration.ofSeconds(1),
          Duration.ofMillis(500),
          Profile.LEGACY,
          new TestAccount(
              "default", SimulatedProvider.MODELSLAB, "dreambooth-sandbox", ApiKeyForms.KEY, true),
          Integer.MAX_VALUE,
          false);

  @TempDir Path directory;

  @Test
  void aRequestThatIsSentTwiceAndAKeyInAHistoryAreFound() throws Exception {
    try (Round round = new Round(UNDISTURBED, directory, Duration.ofMinutes(2))) {
      round.gate().repeatSubmits();

      List<String> broken = round.run("photo of x+y");

      assertThat(claims(broken)).contains("PAID_ONCE", "SENT_ONCE", "NO_SECRET");
    }
  }

  @Test
  void aCallerWhoIsNotNotifiedIsFound() throws Exception {
    try (Round round = new Round(UNDISTURBED, directory, Duration.ofMinutes(2))) {
      round.gate().refuseMessages();

      assertThat(claims(round.run())).contains("NOTIFIED");
    }
  }

  private static List<String> claims(List<String> broken) {
    return broken.stream().map(sentence -> sentence.split(":", 2)[0]).toList();
  }
}
