package dev.finetune.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.training.ApiKey;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;

/**
 * Requests with a key in the body: POST, declared as JSON, one object. All else is answered as a
 * bad key.
 */
public final class KeyInBody {

  private KeyInBody() {}

  public static Optional<Protocol.Content> read(Context ctx) {
    return Optional.of(ctx)
        .filter(request -> request.method().equals(HandlerType.POST))
        .flatMap(JsonBody::read)
        .filter(body -> body.path("key").isTextual())
        .map(KeyInBody::content);
  }

  private static Protocol.Content content(ObjectNode body) {
    ApiKey key = ApiKey.of(body.remove("key").asText());
    String webhook = body.path("webhook").asText("");
    boolean none = webhook.isEmpty() || webhook.equals("null");
    return new Protocol.Content(key, body, none ? null : webhook);
  }
}
