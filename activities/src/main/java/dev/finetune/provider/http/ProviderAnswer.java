package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP, whatever it is; without keys.
 *
 * @param headers the first value of each, by its name in lower case
 * @param json the one object that the body holds, or the array that it is; null when it cannot be
 *     read as one
 * @param text how the body begins, as much as can be shown
 * @param namedIds the training ids that the body names anywhere, the first one first
 * @param obstacle what keeps the body from being read, such as its length; empty for nothing known
 */
public record ProviderAnswer(
    int status,
    Map<String, String> headers,
    @Nullable JsonNode json,
    String text,
    List<String> namedIds,
    String obstacle) {

  public boolean isOk() {
    return status >= 200 && status < 300;
  }

  public boolean isServerError() {
    return status >= 500;
  }

  /** A header as it came; null for one that did not. */
  public @Nullable String header(String lowerCaseName) {
    return headers.get(lowerCaseName);
  }
}
