package dev.finetune.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Each point once; or as many rounds as {@code -Drounds.count} says, kept in the file {@code
 * -Drounds.file} and gone on with when that has some, {@code -Drounds.slots} at a time. It begins
 * first, as it takes longest.
 */
@Order(1)
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
class ProcessRoundsTest {

  private static final int COUNT = Integer.getInteger("rounds.count", Point.ALL.size());
  private static final int SLOTS = Integer.getInteger("rounds.slots", 5);
  private static final Path ONCE = Path.of("target", "rounds.jsonl");

  /** Longer than the 20 minutes after which a submit is over whose worker is gone. */
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(45), Duration.ofMinutes(3));

  @Test
  void noFaultOfAProcessBreaksAnInvariant() throws IOException, InterruptedException {
    Path file = file();
    List<RoundResult> results = new Rounds(file, SLOTS, PATIENCE).run(COUNT);

    String table = new Summary(results).table();
    System.out.println(table);
    Files.writeString(Path.of(file + ".summary.txt"), table + "\n");
    assertThat(results).hasSize(COUNT);
    assertThat(results).allSatisfy(result -> assertThat(result.broken()).isEmpty());
  }

  private static Path file() throws IOException {
    String file = System.getProperty("rounds.file");
    if (file != null) {
      return Path.of(file).toAbsolutePath();
    }
    Files.deleteIfExists(ONCE);
    return ONCE;
  }
}
