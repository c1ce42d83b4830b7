package dev.finetune.simulator.file;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Uploaded files, in memory and in a folder; the same content is kept once. Safe for use by many
 * threads.
 *
 * <p>The address of a file is whatever the provider makes it, with the id as a part of its path.
 */
public final class FileStore {

  private static final String BYTES = "application/octet-stream";

  private final Clock clock;
  private final UploadFolder folder;
  private final Map<String, StoredFile> files = new HashMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();

  public FileStore(Clock clock, UploadFolder folder) {
    this.clock = clock;
    this.folder = folder;
    folder.read(clock.instant(), this::hold);
  }

  private void hold(StoredFile file, byte[] content) {
    contents.putIfAbsent(file.digest(), content);
    files.put(file.id(), file);
  }

  /** An id that no file has. */
  public static String nextId() {
    return UUID.randomUUID().toString();
  }

  private synchronized StoredFile add(
      String id, String name, @Nullable String contentType, byte[] content) {
    String digest = Sha256.of(content);
    String type = contentType == null ? BYTES : contentType;
    StoredFile file = new StoredFile(id, name, type, content.length, digest, clock.instant());
    hold(file, content);
    folder.write(file, content);
    return file;
  }

  /** Stores a file of a form, by an id of its own. */
  public StoredFile add(UploadedFile file) {
    try (InputStream content = file.content()) {
      return add(nextId(), file.filename(), file.contentType(), content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stores the body of a request. */
  public StoredFile add(String id, String name, Context request) {
    return add(id, name, request.contentType(), request.bodyAsBytes());
  }

  /** Answers with a file; 404 if there is none with this id. */
  public void send(String id, Context request) {
    find(id)
        .ifPresentOrElse(
            file -> request.contentType(file.contentType()).result(content(file)),
            () -> request.status(404));
  }

  private synchronized Optional<StoredFile> find(String id) {
    return Optional.ofNullable(files.get(id));
  }

  private synchronized byte[] content(StoredFile file) {
    return contents.getOrDefault(file.digest(), new byte[0]);
  }

  /** What an address leads to; empty when that is no file of this store. */
  public Optional<byte[]> content(String address) {
    return behind(address).map(this::content);
  }

  /** The file that an address leads to, whatever its query. */
  public synchronized Optional<StoredFile> behind(String address) {
    String path = address.replaceFirst("[?#].*", "");
    return path.startsWith("http")
        ? List.of(path.split("/", -1)).stream()
            .filter(files::containsKey)
            .findFirst()
            .flatMap(this::find)
        : Optional.empty();
  }
}
