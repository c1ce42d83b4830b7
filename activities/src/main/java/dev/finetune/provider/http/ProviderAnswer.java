package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP, whatever it is; without keys.
 *
 * @param status the HTTP status
 * @param retryAfter the {@code Retry-After} header as it came
 * @param location the {@code Location} header as it came
 * @param json the one object that the body holds; null when it cannot be read as one
 * @param text how the body begins, as much as can be shown
 * @param namedIds the training ids that the body names anywhere, the first one first
 * @param obstacle what keeps the body from being read, such as its length; empty for nothing known
 */
public record ProviderAnswer(
    int status,
    @Nullable String retryAfter,
    @Nullable String location,
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
}
