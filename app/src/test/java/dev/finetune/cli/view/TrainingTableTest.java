package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.ListedTraining;
import dev.finetune.training.Charge;
import dev.finetune.workflow.FineTuneState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingTableTest {

  private static final Instant NOW = Instant.parse("2026-11-23T14:05:00Z");

  private final List<ListedTraining> trainings =
      List.of(
          new ListedTraining(
              "ada-portraits",
              "r1",
              FineTuneState.TRAINING,
              Charge.YES,
              "studio",
              "F5jvdzGnYi",
              at(5),
              null),
          new ListedTraining("t", "r2", null, null, null, null, at(2 * 60 + 5), NOW));

  @Test
  void allColumnsAreShownWhereTheyFit() {
    assertThat(TrainingTable.lines(trainings, NOW, 80))
        .containsExactly(
            "WORKFLOW ID    STATE     STARTED        CHARGED  ACCOUNT  TRAINING ID",
            "ada-portraits  training  5 min ago      yes      studio   F5jvdzGnYi",
            "t              -         2 h 5 min ago  -        -        -");
  }

  @Test
  void theLastColumnsAreLeftOutOnANarrowTerminal() {
    assertThat(TrainingTable.lines(trainings, NOW, 40))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40))
        .contains("ada-portraits  training  5 min ago");
  }

  private static Instant at(long minutesAgo) {
    return NOW.minusSeconds(60 * minutesAgo);
  }
}
