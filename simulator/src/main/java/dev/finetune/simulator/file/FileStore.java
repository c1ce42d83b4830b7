package dev.finetune.simulator.file;

import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * Uploaded files, in memory; the same content is kept once. Safe for use by many threads.
 *
 * <p>The address of a file is whatever the provider makes it, with the id as a part of its path.
 */
public final class FileStore {

  private final Random random;
  private final Map<String, StoredFile> files = new LinkedHashMap<>();
  private final Map<String, byte[]> contents = new HashMap<>();

  /**
   * @param seed from which ids are made
   */
  public FileStore(long seed) {
    random = new Random(seed);
  }

  /** An id that no file has. */
  public synchronized String nextId() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  public synchronized StoredFile add(
      String id, String owner, String name, String contentType, byte[] content, Instant now) {
    String digest = Sha256.of(content);
    contents.putIfAbsent(digest, content);
    StoredFile file = new StoredFile(id, owner, name, contentType, content.length, digest, now);
    files.put(id, file);
    return file;
  }

  public StoredFile add(String owner, UploadedFile file, Instant now) {
    String type = Optional.ofNullable(file.contentType()).orElse("application/octet-stream");
    try (InputStream content = file.content()) {
      return add(nextId(), owner, file.filename(), type, content.readAllBytes(), now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public synchronized Optional<StoredFile> find(String id) {
    return Optional.ofNullable(files.get(id));
  }

  /** The newest first. */
  public synchronized List<StoredFile> of(String owner) {
    List<StoredFile> found =
        new ArrayList<>(files.values().stream().filter(one -> one.owner().equals(owner)).toList());
    Collections.reverse(found);
    return found;
  }

  public synchronized void remove(StoredFile file) {
    files.remove(file.id());
  }

  public synchronized byte[] content(StoredFile file) {
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
