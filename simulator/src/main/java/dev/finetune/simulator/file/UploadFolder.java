package dev.finetune.simulator.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where uploads outlive the simulator: the content of each, and what else is known of it beside
 * that, once the content is whole.
 *
 * @param folder made when something is first kept in it; null to keep nothing
 */
public record UploadFolder(@Nullable Path folder, ObjectMapper json) {

  private static final String KNOWN = ".json";
  private static final Duration KEPT_FOR = Duration.ofDays(7);

  /** Reads all, and forgets those that are older than a week. */
  void read(Instant now, BiConsumer<StoredFile, byte[]> uploads) {
    if (folder == null || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> whole = files.filter(path -> path.toString().endsWith(KNOWN)).toList();
      for (Path known : whole) {
        StoredFile file = json.readValue(known.toFile(), StoredFile.class);
        Path content = folder.resolve(name(file));
        if (file.createdAt().isBefore(now.minus(KEPT_FOR))) {
          Files.delete(known);
          Files.delete(content);
        } else {
          uploads.accept(file, Files.readAllBytes(content));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder + ": delete it to forget uploads", e);
    }
  }

  /** Whoever uploads may have chosen the id. */
  private static String name(StoredFile file) {
    return Sha256.of(file.id().getBytes(StandardCharsets.UTF_8));
  }

  void write(StoredFile file, byte[] content) {
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(name(file)), content);
      Path known = Files.createTempFile(folder, "upload-", ".tmp");
      json.writeValue(known.toFile(), file);
      Files.move(known, folder.resolve(name(file) + KNOWN), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }
}
