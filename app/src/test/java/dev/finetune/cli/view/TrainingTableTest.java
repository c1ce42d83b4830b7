package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.ListedTraining;
import dev.finetune.training.Charge;
import dev.finetune.workflow.FineTuneState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrainingTableTest {

  private static final Instant NOW = Instant.parse("2026-11-23T14:05:00Z");

  private static final ListedTraining LONG =
      new ListedTraining(
          "0123456789abcdef".repeat(4),
          "r3",
          FineTuneState.NEEDS_ATTENTION,
          Charge.YES,
          "studio-of-grace",
          "4b7e9c1d-2f60-4f1c-9d0a-1f2e3d4c5b6a",
          at(23 * 60 + 59),
          null);

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
  void longIdsAreCutSoThatAllColumnsAreShown() {
    assertThat(TrainingTable.lines(List.of(LONG), NOW, 80))
        .containsExactly(
            "WORKFLOW ID   STATE            STARTED          CHARGED  ACCOUNT     TRAINING ID",
            "0123456789a…  needs_attention  23 h 59 min ago  yes      studio-of…  4b7e9c1d-2…");
    assertThat(TrainingTable.lines(List.of(LONG), NOW, 110).get(1))
        .hasSize(110)
        .startsWith("0123456789abcdef0123456…  needs_attention  ");
  }

  @Test
  void theLastColumnsAreLeftOutWhereTheTerminalIsNarrow() {
    assertThat(TrainingTable.lines(trainings, NOW, 60))
        .containsExactly(
            "WORKFLOW ID    STATE     STARTED        CHARGED  ACCOUNT",
            "ada-portraits  training  5 min ago      yes      studio",
            "t              -         2 h 5 min ago  -        -");
    assertThat(TrainingTable.lines(List.of(LONG), NOW, 40))
        .containsExactly(
            "WORKFLOW ID              STATE", "0123456789abcdef012345…  needs_attention");
  }

  @Test
  void whatIsLeftOfAnIdDiffersFromTheOthers() {
    List<ListedTraining> alike =
        Stream.of("finetune-photo-of-adhik-person-e5f64a4d", "finetune-photo-of-adhik-person-e7")
            .map(id -> new ListedTraining(id, "r", FineTuneState.READY, null, null, null, NOW, NOW))
            .toList();

    assertThat(TrainingTable.lines(alike, NOW, 50))
        .containsExactly(
            "WORKFLOW ID                         STATE  STARTED",
            "finetune-photo-of-adhik-person-e5…  ready  0 s ago",
            "finetune-photo-of-adhik-person-e7   ready  0 s ago");
  }

  @Test
  void nothingIsCutWhereNobodySaysHowWideItIs() {
    assertThat(TrainingTable.lines(List.of(LONG), NOW, Integer.MAX_VALUE).get(1))
        .startsWith(LONG.workflowId() + "  ")
        .endsWith("  studio-of-grace  " + LONG.trainingId());
  }

  private static Instant at(long minutesAgo) {
    return NOW.minusSeconds(60 * minutesAgo);
  }
}
