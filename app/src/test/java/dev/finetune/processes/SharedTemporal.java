package dev.finetune.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The one server of this test JVM: it starts when it is first needed, and ends with the JVM. */
final class SharedTemporal {

  /** Without them it takes half a minute to delete a run. */
  private static final String[] DELETES_AT_ONCE = {
    "--dynamic-config-value", "history.transferProcessorUpdateAckInterval=\"1s\"",
    "--dynamic-config-value", "history.visibilityProcessorUpdateAckInterval=\"1s\""
  };

  private static @Nullable RealTemporal server;
  private static int namespaces;

  private SharedTemporal() {}

  static synchronized RealTemporal server() {
    RealTemporal running = server;
    if (running == null) {
      running = RealTemporal.start(directory(), DELETES_AT_ONCE);
      server = running;
    }
    return running;
  }

  /** A namespace that nobody else uses. */
  static synchronized String newNamespace() {
    String name = "test-" + ++namespaces;
    server().createNamespace(name);
    return name;
  }

  private static Path directory() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      return Files.createTempDirectory(target, "shared-temporal-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
