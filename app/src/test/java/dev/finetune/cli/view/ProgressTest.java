package dev.finetune.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {

  private static final Suggestions NEXT = new Suggestions("./finetune");

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void aPipeGetsALineForEachChangeThatShows() {
    try (Progress progress = Progress.text(terminal(false, false), NEXT)) {
      progress.accept(Views.validating());
      progress.accept(Views.training());
      progress.accept(Views.training());
      progress.accept(Views.ready());
    }
    assertThat(printed().lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d  validating"),
            line ->
                assertThat(line)
                    .endsWith("  training · training_started · ETA 15 min · F5jvdzGnYi"),
            line -> assertThat(line).endsWith("  ready"));
  }

  @Test
  void aTrainingThatHasEndedShowsTheTimeOfItsEnd() {
    try (Progress progress = Progress.text(terminal(false, false), NEXT)) {
      progress.accept(Views.ready());
    }
    assertThat(printed()).isEqualTo(DAY_AND_TIME.format(Views.START.plusSeconds(61)) + "  ready\n");
  }

  @Test
  void theDateIsPrintedWhenItChanges() {
    AtomicReference<Instant> now = new AtomicReference<>(Views.START);
    try (Progress progress = ProgressLines.to(terminal(false, false), NEXT, now::get)) {
      progress.accept(Views.validating());
      now.set(Views.START.plus(Duration.ofDays(1)));
      progress.accept(Views.training());
      progress.accept(Views.asking());
    }
    assertThat(printed().lines().limit(3))
        .satisfiesExactly(
            line -> assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d  validating"),
            line ->
                assertThat(line)
                    .startsWith(DAY_AND_TIME.format(now.get()) + "  training · training_"),
            line -> assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d  asking"));
  }

  @Test
  void nothingIsDrawnAfterTheEnd() {
    Progress progress = Progress.text(terminal(true, false, 80), NEXT);
    progress.accept(Views.validating());
    progress.close();
    String before = printed();
    progress.accept(Views.training());
    progress.close();
    assertThat(printed()).isEqualTo(before);
  }

  @Test
  void theLineThatMovesIsCutBetweenWords() {
    try (Progress progress = Progress.text(terminal(true, false, 80), NEXT)) {
      progress.accept(Views.validating().withNote("abcdefgh ".repeat(20).strip()));
    }
    assertThat(printed()).containsPattern("validating · (abcdefgh )+…");
  }

  @Test
  void whoIsAskedGetsTheAnswersToPaste() {
    try (Progress progress = Progress.text(terminal(false, false), NEXT)) {
      progress.accept(Views.asking());
    }
    assertThat(printed()).endsWith("\n./finetune resolve t --request 1 --give-up\n");
  }

  @Test
  void theAnswersAreShownOnceForEachQuestion() {
    try (Progress progress = Progress.text(terminal(false, false), NEXT)) {
      progress.accept(Views.asking());
      progress.accept(Views.asking().withNote("more is known"));
      progress.accept(Views.training());
      progress.accept(Views.asking());
    }
    assertThat(printed().lines().filter(line -> line.endsWith("--give-up"))).hasSize(2);
  }

  @Test
  void aTerminalGetsALineThatMovesAndIsGoneInTheEnd() {
    try (Progress progress = Progress.text(terminal(true, false), NEXT)) {
      progress.accept(Views.training());
      progress.accept(Views.ready());
    }
    assertThat(printed()).contains("/ ").endsWith("\r\u001b[2K");
    assertThat(printed().lines().filter(line -> line.endsWith("  ready"))).hasSize(1);
  }

  @Test
  void coloursAreUsedOnlyWhereAllowed() {
    try (Progress progress = Progress.text(terminal(false, true), NEXT)) {
      progress.accept(Views.failed());
    }
    assertThat(printed()).contains("\u001b[31mfailed\u001b[0m");
  }

  @Test
  void aScriptGetsAnObjectForEachChange() {
    TrainingJson json = new TrainingJson(JsonStyle.mapper(), Optional.empty());
    try (Progress progress = Progress.json(terminal(true, true), json)) {
      progress.accept(Views.training());
      progress.accept(Views.ready());
    }
    assertThat(printed().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"workflow_id\":"));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 200})
  void noLineIsWiderThanTheTerminal(int width) {
    try (Progress progress = Progress.text(terminal(true, false, width), NEXT)) {
      progress.accept(Views.training().withNote("the provider cannot be asked ".repeat(5)));
    }
    assertThat(printed().split("\\n|\\r\\u001b\\[2K", -1))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    assertThat(printed().replaceAll("\\s+", " "))
        .contains("the provider cannot be asked ".repeat(5).strip());
  }

  private Terminal terminal(boolean live, boolean colour) {
    return terminal(live, colour, 80);
  }

  private Terminal terminal(boolean live, boolean colour, int width) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new Terminal(stream, stream, live, colour, () -> width);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
