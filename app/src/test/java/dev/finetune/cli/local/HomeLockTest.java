package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

  private final JsonMapper json = JsonMapper.builder().build();
  private final LocalRecord record =
      new LocalRecord(
          true, "127.0.0.1:1", "default", null, null, "http://a/api", "http://b", List.of());

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
