package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP, whatever it is; without keys.
 *
 * @param status the HTTP status
 * @param headers the first value of each, by its name in lower case
 * @param json the one object that the body holds; null when it cannot be read as one
 * @param text the body, or as much of it as may be read
 */
public record ProviderAnswer(
    int status, Map<String, String> headers, @Nullable JsonNode json, String text) {

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
