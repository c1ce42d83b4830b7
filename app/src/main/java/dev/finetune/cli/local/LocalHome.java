package dev.finetune.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that one machine's stack keeps its things in.
 *
 * @param folder made when something is first kept in it
 */
public record LocalHome(Path folder) {

  public LocalHome {
    folder = folder.toAbsolutePath().normalize();
  }

  Path database() {
    return folder.resolve("temporal.db");
  }

  Path serverLog() {
    return folder.resolve("temporal.log");
  }

  Path secret() {
    return folder.resolve("webhook-secret");
  }

  Path record() {
    return folder.resolve("dev.json");
  }

  Path mark() {
    return folder.resolve("mark");
  }

  Path lock() {
    return folder.resolve("lock");
  }

  /** Where a fetched copy of the {@code temporal} command is kept. */
  Path commands() {
    return folder.resolve("temporal-cli");
  }

  void make() {
    try {
      Files.createDirectories(folder);
      ownerOnly();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make the folder %s: make it, or name another one with FINETUNE_HOME"
              .formatted(folder),
          e);
    }
  }

  // The history holds signed links and callers' addresses.
  private void ownerOnly() throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString("rwx------"));
    }
  }
}
