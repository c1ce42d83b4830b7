package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What came back over HTTP, whatever it is; without keys.
 *
 * @param status the HTTP status
 * @param retryAfter the {@code Retry-After} header as it came
 * @param location the {@code Location} header as it came
 * @param json the one object that the body holds; null when it cannot be read as one
 * @param text the body, or as much of it as may be read
 */
public record ProviderAnswer(
    int status,
    @Nullable String retryAfter,
    @Nullable String location,
    @Nullable JsonNode json,
    String text) {

  public boolean isOk() {
    return status >= 200 && status < 300;
  }

  public boolean isServerError() {
    return status >= 500;
  }
}
