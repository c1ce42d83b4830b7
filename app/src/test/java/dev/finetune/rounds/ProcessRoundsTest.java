package dev.finetune.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A worker killed or frozen while its request is on the wire; in the fault suite each point once;
 * or as many rounds as {@code -Drounds.count} says, kept in the file {@code -Drounds.file} and gone
 * on with when that has some, {@code -Drounds.slots} at a time. It begins first, as it takes
 * longest.
 */
@Order(1)
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
class ProcessRoundsTest {

  private static final int SLOTS = Integer.getInteger("rounds.slots", 5);

  @Test
  void noFaultInASubmitBreaksAnInvariant() throws IOException, InterruptedException {
    run(4, Path.of("target", "rounds.jsonl"));
  }

  @Test
  @Tag("faults")
  void noFaultOfAProcessBreaksAnInvariant() throws IOException, InterruptedException {
    run(Point.ALL.size(), Path.of("target", "all-rounds.jsonl"));
  }

  private static void run(int usual, Path usualFile) throws IOException, InterruptedException {
    int count = Integer.getInteger("rounds.count", usual);
    String named = System.getProperty("rounds.file");
    Path file = named == null ? usualFile : Path.of(named).toAbsolutePath();
    if (named == null) {
      Files.deleteIfExists(file);
    }
    List<RoundResult> results = new Rounds(file, SLOTS).run(count);

    String table = new RoundSummary(results).table();
    System.out.println(table);
    Files.writeString(Path.of(file + ".summary.txt"), table + "\n");
    assertThat(results).hasSize(count);
    assertThat(results).allSatisfy(result -> assertThat(result.broken()).isEmpty());
  }
}
