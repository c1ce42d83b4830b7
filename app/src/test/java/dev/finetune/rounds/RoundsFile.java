package dev.finetune.rounds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The results of rounds, one JSON object a line. Whoever was stopped while writing has left a torn
 * line, which counts for nothing.
 */
final class RoundsFile {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;

  RoundsFile(Path file) {
    this.file = file;
  }

  List<RoundResult> results() throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().flatMap(line -> read(line).stream()).toList()
        : List.of();
  }

  /** It is on its way to the disk when this returns. */
  synchronized void add(RoundResult result) throws IOException {
    String end = endsInALine() ? "" : "\n";
    Files.writeString(
        file,
        end + JSON.writeValueAsString(result) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.DSYNC);
  }

  private boolean endsInALine() throws IOException {
    return !Files.exists(file) || Files.size(file) == 0 || Files.readString(file).endsWith("\n");
  }

  private static Optional<RoundResult> read(String line) {
    try {
      return Optional.of(JSON.readValue(line, RoundResult.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
