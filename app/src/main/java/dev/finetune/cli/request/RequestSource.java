package dev.finetune.cli.request;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.cli.exit.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the JSON of a request comes from: a file or standard input, and flags over it. */
final class RequestSource {

  private static final String STANDARD_INPUT = "-";

  private final InputStream input;
  private final ObjectReader strict;

  RequestSource(InputStream input, JsonMapper json) {
    this.input = input;
    this.strict =
        json.readerFor(JsonNode.class)
            .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * The body of one request, not yet judged.
   *
   * @param file a path, {@code -} for standard input, or null for the flags alone
   * @throws UsageException if there is neither file nor flag, or the file cannot be read
   */
  byte[] read(@Nullable String file, ObjectNode flags) throws IOException {
    if (file == null && flags.isEmpty()) {
      throw new UsageException(
          "there is no request: give a FILE with its JSON, - for standard input, or its fields as"
              + " flags (--instance-prompt and so on)");
    }
    return file == null ? bytes(flags) : over(bytes(file), flags);
  }

  private byte[] over(byte[] body, ObjectNode flags) throws IOException {
    if (!flags.isEmpty() && tree(body) instanceof ObjectNode object) {
      return bytes(object.setAll(flags));
    }
    return body;
  }

  /** Null where it is not JSON: the request's own reader says best what is wrong with it. */
  private @Nullable JsonNode tree(byte[] body) {
    try {
      return strict.readTree(body);
    } catch (IOException e) {
      return null;
    }
  }

  private byte[] bytes(String file) throws IOException {
    if (file.equals(STANDARD_INPUT)) {
      return input.readAllBytes();
    }
    if (file.isBlank()) {
      throw new UsageException("the name of the FILE is empty: give the request's JSON file");
    }
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new UsageException("there is no file %s: give the request's JSON file".formatted(file));
    } catch (IOException e) {
      throw new UsageException("%s cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }
}
