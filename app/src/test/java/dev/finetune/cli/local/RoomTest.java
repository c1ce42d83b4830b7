package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
  void aFullDiskIsNamedAsThat(long free, long shown) {
    assertThatIllegalStateException()
        .isThrownBy(() -> new Room(Path.of("/data/home"), free).require())
        .withMessage(
            "there is no room on /data/home: %s MB are free and 10 MB are needed; make room, or name"
                    .formatted(shown)
                + " another folder with FINETUNE_HOME");
  }

  @Test
  void aFolderThatIsNotMadeYetIsJudgedByTheOneAboveIt(@TempDir Path folder) {
    assertThatCode(() -> Room.require(folder.resolve("a/b"))).doesNotThrowAnyException();
  }
}
