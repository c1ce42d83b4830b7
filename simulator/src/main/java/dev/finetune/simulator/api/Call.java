package dev.finetune.simulator.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.training.ApiKey;
import dev.finetune.simulator.training.Order;
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

/**
 * A request to the training API that could be read.
 *
 * @param at when it came, by the simulator's clock
 * @param trainingId the id in the path; empty where the endpoint has none
 * @param body the body without keys
 * @param order who asks for what
 */
record Call(Instant at, String trainingId, ObjectNode body, Order order) {

  private static final TypeReference<Map<String, @Nullable Object>> FIELDS =
      new TypeReference<>() {};

  /**
   * Reads requests as the provider does: POST, declared as JSON, one object, with a key in it.
   * Empty for all that the provider answers with "Invalid Api Key".
   */
  static Optional<Call> read(Context ctx, Instant now, ObjectMapper json) {
    if (!ctx.method().equals(HandlerType.POST) || !isJson(ctx.contentType())) {
      return Optional.empty();
    }
    return object(ctx.bodyAsBytes(), json)
        .filter(body -> body.path("key").isTextual())
        .map(body -> of(ctx, now, body, json));
  }

  private static Call of(Context ctx, Instant now, ObjectNode body, ObjectMapper json) {
    ApiKey key = ApiKey.of(body.path("key").asText());
    body.remove(List.of("key", "wandb_key"));
    String webhook = body.path("webhook").asText("");
    Map<String, @Nullable Object> request = json.convertValue(body, FIELDS);
    request.remove("webhook");
    boolean none = webhook.isEmpty() || webhook.equals("null");
    return new Call(
        now,
        ctx.pathParamMap().getOrDefault("id", ""),
        body,
        new Order(ctx.path(), key, Collections.unmodifiableMap(request), none ? null : webhook));
  }

  private static Optional<ObjectNode> object(byte[] bytes, ObjectMapper json) {
    try {
      return json.readTree(bytes) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType.toLowerCase(Locale.ROOT).startsWith("application/json");
  }
}
