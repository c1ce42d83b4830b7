package dev.finetune.simulator.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where uploads outlive the simulator: a file each, whole or not there.
 *
 * @param folder made when something is first kept in it; null to keep nothing
 */
public record UploadFolder(@Nullable Path folder, ObjectMapper json) {

  private static final String KEPT = ".json";

  /**
   * An uploaded file.
   *
   * @param base64 what is in it
   */
  record Upload(StoredFile file, String base64) {

    static Upload of(StoredFile file, byte[] content) {
      return new Upload(file, Base64.getEncoder().encodeToString(content));
    }

    byte[] content() {
      return Base64.getDecoder().decode(base64);
    }
  }

  List<Upload> read() {
    if (folder == null || !Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> kept = Files.list(folder)) {
      return kept.filter(path -> path.toString().endsWith(KEPT)).map(this::upload).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }

  private Upload upload(Path kept) {
    try {
      return json.readValue(kept.toFile(), Upload.class);
    } catch (IOException e) {
      throw new IllegalStateException(
          "the simulator's upload in %s cannot be read: delete the file, and it is forgotten"
              .formatted(kept),
          e);
    }
  }

  void write(Upload upload) {
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path whole = Files.createTempFile(folder, "upload-", ".tmp");
      json.writeValue(whole.toFile(), upload);
      Files.move(
          whole,
          folder.resolve(upload.file().id() + KEPT),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
  }
}
