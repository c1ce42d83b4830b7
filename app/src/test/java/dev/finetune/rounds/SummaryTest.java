package dev.finetune.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void aRoundThatCouldNotBeJudgedCountsForNoOtherClaim() {
    RoundResult unjudged = RoundResult.notJudged(RoundPlan.of(1), new IOException("no port"));
    RoundResult untold =
        new RoundResult(2, Point.ALL.get(1).toString(), "id", 9, "completed", 1, 1, 1, untold());

    List<String> lines = new Summary(List.of(unjudged, untold)).table().lines().toList();

    assertThat(lines.get(lines.size() - 1).split(" +"))
        .containsExactly("all", "2", "1", "1", "1", "1", "0", "1", "1", "1", "1", "1", "9", "9");
  }

  private static List<String> untold() {
    return List.of("TOLD: its caller was not told");
  }
}
