package dev.finetune.cli.local;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a stack listens.
 *
 * @param stays whether it stays until it is stopped, as {@code dev} does
 * @param temporal host and port of the server
 * @param ui base address of the Temporal UI; null when there is none
 * @param http base address of Temporal's HTTP API; null when there is none
 * @param simulator base address of the training API
 * @param gateway base address of the webhook receiver
 * @param images links that the image checks accept
 * @param askAfter when a training of the example asks an operator; null for as usual
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LocalRecord(
    boolean stays,
    String temporal,
    String namespace,
    @Nullable String ui,
    @Nullable String http,
    String simulator,
    String gateway,
    List<String> images,
    @JsonProperty("ask_after") @Nullable Duration askAfter) {

  public LocalRecord {
    images = List.copyOf(images);
  }

  /** The record of the stack that runs now; empty when none does. */
  public static Optional<LocalRecord> ofRunning(LocalHome home, JsonMapper json) {
    return HomeLock.isTaken(home) ? read(home, json) : Optional.empty();
  }

  /** Whether one is being started, and has no record yet. */
  public static boolean isStarting(LocalHome home) {
    return HomeLock.isTaken(home) && !Files.exists(home.record());
  }

  /** What was recorded last, by a stack that may be gone. */
  static Optional<LocalRecord> read(LocalHome home, JsonMapper json) {
    try {
      return Optional.of(json.readValue(home.record().toFile(), LocalRecord.class));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public Map<String, String> settings(LocalHome home, Map<String, String> environment) {
    return LocalSettings.of(home, simulator, gateway, environment);
  }

  void write(LocalHome home, JsonMapper json) {
    try {
      json.writerWithDefaultPrettyPrinter().writeValue(home.record().toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + home.record(), e);
    }
  }

  static void erase(LocalHome home) {
    try {
      Files.deleteIfExists(home.record());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + home.record(), e);
    }
  }
}
