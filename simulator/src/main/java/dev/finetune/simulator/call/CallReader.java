package dev.finetune.simulator.call;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.training.ApiKey;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads requests as the provider does: POST, declared as JSON, one object, with a key in it. */
public final class CallReader {

  private static final TypeReference<Map<String, @Nullable Object>> FIELDS =
      new TypeReference<>() {};

  private final ObjectMapper json;

  public CallReader(ObjectMapper json) {
    this.json = json;
  }

  /** Empty for all that the provider answers with "Invalid Api Key". */
  public Optional<Call> read(Context ctx, Instant now) {
    if (!ctx.method().equals(HandlerType.POST) || !isJson(ctx.contentType())) {
      return Optional.empty();
    }
    return object(ctx.bodyAsBytes())
        .filter(body -> body.path("key").isTextual())
        .map(body -> call(ctx, now, body));
  }

  private Call call(Context ctx, Instant now, ObjectNode body) {
    ApiKey key = new ApiKey(body.path("key").asText());
    body.remove(List.of("key", "wandb_key"));
    String webhook = body.path("webhook").asText("");
    Map<String, @Nullable Object> request = json.convertValue(body, FIELDS);
    request.remove("webhook");
    return new Call(
        now,
        ctx.path(),
        ctx.pathParamMap().getOrDefault("id", ""),
        key,
        body,
        Collections.unmodifiableMap(request),
        webhook.isEmpty() || webhook.equals("null") ? null : webhook);
  }

  private Optional<ObjectNode> object(byte[] bytes) {
    try {
      JsonNode node = json.readTree(bytes);
      return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
  }
}
