package dev.finetune.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundsFileTest {

  private static final RoundResult UNJUDGED =
      RoundResult.notJudged(RoundPlan.of(1), new IOException("no port"));

  @TempDir Path directory;

  @Test
  void aTornLineCountsForNothingAndWhatFollowsItIsKept() throws IOException {
    Path path = directory.resolve("rounds.jsonl");
    RoundsFile file = new RoundsFile(path);
    RoundResult second = RoundResult.notJudged(RoundPlan.of(2), new IOException("no port"));
    file.add(UNJUDGED);
    Files.writeString(path, "{\"round\":2,\"poi", StandardOpenOption.APPEND);

    assertThat(file.results()).containsExactly(UNJUDGED);
    file.add(second);
    assertThat(file.results()).containsExactly(UNJUDGED, second);
  }

  @Test
  void aRoundThatCouldNotBeJudgedCountsForNoOtherClaim() {
    RoundResult broken =
        new RoundResult(
            2, Point.ALL.get(1).toString(), "id", 9, "completed", 1, List.of("NOTIFIED: not"));

    List<String> lines = new RoundSummary(List.of(UNJUDGED, broken)).table().lines().toList();

    assertThat(lines.get(lines.size() - 1).split(" +"))
        .containsExactly(
            "all", "2", "1", "1", "1", "1", "1", "1", "1", "0", "1", "1", "1", "1", "1", "9", "9");
  }
}
