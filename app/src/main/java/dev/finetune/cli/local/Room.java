package dev.finetune.cli.local;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The room that is left where a folder is, or will be.
 *
 * @param free bytes that we may still write
 */
public record Room(Path folder, long free) {

  /** The server's database and its journal, as they are at the first start. */
  private static final long NEEDED = 10_000_000;

  /** Less, and the database takes nothing more. */
  private static final long LEAST = 1_000_000;

  /** Empty where nobody can say how much is left; writing will show. */
  public static Optional<Room> of(LocalHome home) {
    Path folder = home.folder();
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      FileStore store = Files.getFileStore(there);
      return store.getTotalSpace() == 0
          ? Optional.empty()
          : Optional.of(new Room(folder, store.getUsableSpace()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Judges a folder before anything is written: what fails then says many other things. */
  void require() {
    if (free < NEEDED) {
      throw new IllegalStateException(
          "there is no room on %s: %s MB are free and 10 MB are needed; make room, or name another folder with FINETUNE_HOME"
              .formatted(folder, free / 1_000_000));
    }
  }

  /** What is said of a disk that is full; empty where it is not. */
  public Optional<String> warning() {
    return free < LEAST
        ? Optional.of(
            "The disk is full: there is no room on %s, and the Temporal server there cannot write. Make room: trainings wait for it, and go on by themselves."
                .formatted(folder))
        : Optional.empty();
  }
}
