package dev.finetune.cli.local;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room that is left where a folder is, or will be.
 *
 * @param folder the folder that things are to be kept in
 * @param free bytes that we may still write
 */
record Room(Path folder, long free) {

  /** The server's database and its journal, as they are at the first start. */
  private static final long NEEDED = 10_000_000;

  /** Judges a folder before anything is written: what fails then says many other things. */
  static void require(Path folder) {
    Path there = folder;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      FileStore store = Files.getFileStore(there);
      if (store.getTotalSpace() > 0) {
        new Room(folder, store.getUsableSpace()).require();
      }
    } catch (IOException e) {
      // Nobody can say how much is left; writing will show.
    }
  }

  void require() {
    if (free < NEEDED) {
      throw new IllegalStateException(
          "there is no room on %s: %s MB are free and 10 MB are needed; make room, or name another folder with FINETUNE_HOME"
              .formatted(folder, free / 1_000_000));
    }
  }
}
