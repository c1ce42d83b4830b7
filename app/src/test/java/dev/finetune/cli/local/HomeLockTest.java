package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

  private final JsonMapper json = JsonMapper.builder().build();
  private final LocalRecord record =
      new LocalRecord(
          true, "127.0.0.1:1", "default", null, null, "http://a/api", "http://b", List.of(), null);

  @TempDir private Path folder;

  @Test
  void aHomeHasOneOwner() {
    LocalHome home = new LocalHome(folder.resolve("home"));
    assertThat(HomeLock.isTaken(home)).isFalse();
    HomeLock owner = HomeLock.take(home).orElseThrow();
    assertThat(HomeLock.isTaken(home)).isTrue();
    assertThat(HomeLock.take(home)).isEmpty();
    owner.close();
    assertThat(HomeLock.isTaken(home)).isFalse();
  }

  @Test
  void aCheckOfOurOwnHomeDoesNotGiveItAway() throws Exception {
    LocalHome home = new LocalHome(folder);
    HomeLock owner = HomeLock.take(home).orElseThrow();
    assertThat(HomeLock.isTaken(home)).isTrue();

    assertThat(takenSaysAnotherProcess(home)).isTrue();
    owner.close();
    assertThat(takenSaysAnotherProcess(home)).isFalse();
  }

  private static boolean takenSaysAnotherProcess(LocalHome home) throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                home.folder().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor()).isZero();
    return Boolean.parseBoolean(said.strip());
  }

  /** Says whether the home is taken, as a process of its own sees it. */
  static final class OtherProcess {
    public static void main(String[] arguments) {
      System.out.println(HomeLock.isTaken(new LocalHome(Path.of(arguments[0]))));
    }
  }

  @Test
  void aRecordIsTrueOnlyAsLongAsItsOwnerLives() {
    LocalHome home = new LocalHome(folder);
    HomeLock owner = HomeLock.take(home).orElseThrow();
    record.write(home, json);
    assertThat(LocalRecord.ofRunning(home, json)).hasValue(record);
    owner.close();
    assertThat(LocalRecord.ofRunning(home, json)).isEmpty();
    assertThat(LocalRecord.read(home, json)).hasValue(record);
  }
}
