package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A full disk is told before anything else goes wrong on it. M17; gphotos-sync#219, martin#1154,
 * moby/moby#10178 (each a full disk that was told as something else).
 */
class RoomTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "300000, 0", "9999999, 9"})
  void aFullDiskIsNamedAsThat(long free, long shown, TestReporter reporter) {
    IllegalStateException failure =
        catchThrowableOfType(
            IllegalStateException.class, () -> new Room(Path.of("/data/home"), free).require());
    reporter.publishFile(
        "M17", TEXT_PLAIN_UTF_8, to -> Files.writeString(to, failure.getMessage()));
    assertThat(failure)
        .hasMessage(
            "there is no room on /data/home: %s MB are free and 10 MB are needed; make room, or name"
                    .formatted(shown)
                + " another folder with FINETUNE_HOME");
  }

  @Test
  void aFolderThatIsNotMadeYetIsJudgedByTheOneAboveIt(@TempDir Path folder) {
    // Others write to the same disk.
    await()
        .untilAsserted(
            () ->
                assertThat(Room.of(new LocalHome(folder.resolve("a/b"))).orElseThrow().free())
                    .isEqualTo(Room.of(new LocalHome(folder)).orElseThrow().free()));
  }

  @Test
  void aDiskThatFillsLaterIsNamedToo() {
    Path home = Path.of("/data/home");
    assertThat(new Room(home, 1_000_000).warning()).isEmpty();
    assertThat(new Room(home, 999_999).warning())
        .hasValue(
            "The disk is full: there is no room on /data/home, and the Temporal server there cannot"
                + " write. Make room: trainings wait for it, and go on by themselves.");
  }
}
