package dev.finetune.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.simulator.api.Profile;
import dev.finetune.training.ProviderApi;
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
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
class RoundsCanFailTest {

  private static final Patience SHORT = new Patience(Duration.ofMinutes(2), Duration.ofSeconds(15));

  @TempDir Path directory;

  @Test
  void aRequestThatIsSentTwiceAndAKeyInAHistoryAreFound() throws Exception {
    try (Round round = new Round(undisturbed(), directory, SHORT, new Caller(false))) {
      round.gate().repeatSubmits();

      RoundResult result = round.run(round.request("photo of x+y"));

      assertThat(names(result)).contains("PAID_ONCE", "SENT_AS_DECIDED", "NO_SECRET");
    }
  }

  @Test
  void aCallerWhoIsNotToldIsFound() throws Exception {
    try (Round round = new Round(undisturbed(), directory, SHORT, new Caller(true))) {
      RoundResult result = round.run();

      assertThat(names(result)).contains("TOLD");
    }
  }

  private static List<String> names(RoundResult result) {
    return result.broken().stream().map(sentence -> sentence.split(":", 2)[0]).toList();
  }

  /** A fault that matters little. */
  private static RoundPlan undisturbed() {
    return new RoundPlan(
        1,
        new Point(Fault.GATEWAY_KILLED, Moment.SUBMIT_ANSWERED),
        1,
        Duration.ofSeconds(1),
        Duration.ofMillis(500),
        Profile.LEGACY,
        ProviderApi.DREAMBOOTH_SANDBOX,
        true,
        false);
  }
}
