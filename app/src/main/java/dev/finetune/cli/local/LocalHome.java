package dev.finetune.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
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

  /** The trainings of the simulator, which belong to those of the server. */
  Path trainings() {
    return folder.resolve("simulator.json");
  }

  Path secret() {
    return folder.resolve("webhook-secret");
  }

  public Path accounts() {
    return folder.resolve("accounts.json");
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
      // The history holds signed links and callers' addresses.
      ownerOnly(folder, "rwx------");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot make the folder %s: make it, or name another one with FINETUNE_HOME"
              .formatted(folder),
          e);
    }
  }

  /** What a file holds, for its owner only; made with this text if it is not there. */
  String once(Path file, String text) {
    try {
      Files.createFile(file);
      ownerOnly(file, "rw-------");
      Files.writeString(file, text + "\n");
    } catch (FileAlreadyExistsException e) {
      // It was made earlier.
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static void ownerOnly(Path path, String permissions) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }
}
