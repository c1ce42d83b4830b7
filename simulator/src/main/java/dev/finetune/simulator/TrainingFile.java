package dev.finetune.simulator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.simulator.control.ControlJson;
import dev.finetune.simulator.training.KeptTraining;
import dev.finetune.simulator.training.TrainingBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The trainings of a simulator in a file: whoever reads it finds all of them, or those before. */
final class TrainingFile {

  private final ObjectMapper json = ControlJson.mapper();
  private final Path file;
  private List<KeptTraining> written = List.of();

  TrainingFile(Path file) {
    this.file = file;
  }

  /**
   * What was written last; empty where there is no file.
   *
   * @throws IllegalStateException if it cannot be read
   */
  synchronized List<KeptTraining> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      written = json.readValue(file.toFile(), new TypeReference<>() {});
      return written;
    } catch (IOException e) {
      throw new IllegalStateException(
          "the simulator's trainings in %s cannot be read: delete the file, and they are forgotten"
              .formatted(file),
          e);
    }
  }

  /** Writes what the book holds, if that has changed. */
  synchronized void write(TrainingBook book) {
    List<KeptTraining> now = book.kept();
    if (!now.equals(written)) {
      write(now);
      written = now;
    }
  }

  // A temporary file is its owner's alone, as it has to be: the addresses of webhooks are secret.
  private void write(List<KeptTraining> trainings) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      Path whole = Files.createTempFile(folder, "trainings-", ".tmp");
      json.writeValue(whole.toFile(), trainings);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
