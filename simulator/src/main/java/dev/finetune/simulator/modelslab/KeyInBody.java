package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Protocol;
import dev.finetune.simulator.training.ApiKey;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Requests as ModelsLab takes them: POST, declared as JSON, one object, with a key in it. All else
 * is answered with "Invalid Api Key".
 */
record KeyInBody(BiFunction<Fault, String, Answer> faults) implements Protocol {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String provider() {
    return "modelslab";
  }

  @Override
  public Optional<Content> read(Context ctx) {
    if (!ctx.method().equals(HandlerType.POST) || !isJson(ctx.contentType())) {
      return Optional.empty();
    }
    return object(ctx.bodyAsBytes())
        .filter(body -> body.path("key").isTextual())
        .map(KeyInBody::content);
  }

  @Override
  public Answer fault(Fault fault, String path) {
    return faults.apply(fault, path);
  }

  private static Content content(ObjectNode body) {
    ApiKey key = new ApiKey(body.remove("key").asText());
    String webhook = body.path("webhook").asText("");
    boolean none = webhook.isEmpty() || webhook.equals("null");
    return new Content(key, body, none ? null : webhook);
  }

  private static Optional<ObjectNode> object(byte[] bytes) {
    try {
      return JSON.readTree(bytes) instanceof ObjectNode object
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
