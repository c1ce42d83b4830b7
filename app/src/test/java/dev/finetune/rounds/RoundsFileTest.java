package dev.finetune.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsFileTest {

  @TempDir Path directory;

  @Test
  void aTornLineCountsForNothingAndWhatFollowsItIsKept() throws IOException {
    Path path = directory.resolve("rounds.jsonl");
    RoundsFile file = new RoundsFile(path);
    RoundResult first = RoundResult.notJudged(RoundPlan.of(1), new IOException("no port"));
    RoundResult second = RoundResult.notJudged(RoundPlan.of(2), new IOException("no port"));
    file.add(first);
    Files.writeString(path, "{\"round\":2,\"poi", StandardOpenOption.APPEND);

    assertThat(file.results()).containsExactly(first);
    file.add(second);
    assertThat(file.results()).containsExactly(first, second);
  }
}
