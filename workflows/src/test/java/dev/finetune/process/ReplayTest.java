package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.ledger.RequestLedgerImpl;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows do again what they did in each recorded history; HistoryRecorder records them. */
class ReplayTest {

  private static final Path FOLDER = Path.of("src/test/resources/histories");

  private static List<String> paths() {
    return List.of(
        "attention-and-extended",
        "cancelled",
        "cancelled-unconfirmed",
        "eight-webhooks",
        "images-refused",
        "ledger-cancelled-unconfirmed",
        "ledger-provider-refused",
        "ledger-ready-by-poll",
        "lost-answer-in-a-webhook",
        "operator-gives-up",
        "operator-names-it",
        "operator-submits-again",
        "provider-refused",
        "ready-by-poll",
        "ready-by-webhook",
        "resubmitted-by-policy",
        "started-again",
        "validated-request");
  }

  @ParameterizedTest
  @MethodSource("paths")
  void aPathIsReplayed(String path) throws Exception {
    Replay.of(
        Replay.read(FOLDER.resolve(path + ".json").toFile()),
        FineTuneWorkflowImpl.class,
        RequestLedgerImpl.class,
        RequestValidationImpl.class);
  }

  @Test
  void eachRecordedHistoryIsReplayed() {
    assertThat(FOLDER.toFile().list())
        .containsExactlyInAnyOrderElementsOf(paths().stream().map(path -> path + ".json").toList());
  }
}
