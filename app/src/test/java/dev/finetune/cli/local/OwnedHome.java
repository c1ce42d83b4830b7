package dev.finetune.cli.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;

/** A home whose owner is the test, with a record of the server that the test has started. */
public final class OwnedHome implements AutoCloseable {

  private final HomeLock lock;
  private final String temporal;

  private OwnedHome(HomeLock lock, String temporal) {
    this.lock = lock;
    this.temporal = temporal;
  }

  public static OwnedHome of(Path folder, String temporal) {
    return of(folder, temporal, "http://127.0.0.1:1/api", "http://127.0.0.1:2");
  }

  /** One whose stack is being started. */
  public static OwnedHome starting(Path folder) {
    return new OwnedHome(HomeLock.take(new LocalHome(folder)).orElseThrow(), "");
  }

  /** As the other, with a training API and a gateway of the test's. */
  public static OwnedHome of(Path folder, String temporal, String simulator, String gateway) {
    LocalHome home = new LocalHome(folder);
    HomeLock lock = HomeLock.take(home).orElseThrow();
    JsonMapper json = JsonMapper.builder().build();
    LocalAccounts.write(home, simulator.replaceFirst("/api$", ""), json);
    new LocalRecord(
            true,
            temporal,
            "default",
            "http://127.0.0.1:8233",
            null,
            simulator,
            gateway,
            List.of(),
            null)
        .write(home, json);
    return new OwnedHome(lock, temporal);
  }

  /** Where its Temporal server is, by its record. */
  public String temporal() {
    return temporal;
  }

  @Override
  public void close() {
    lock.close();
  }
}
