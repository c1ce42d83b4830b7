package dev.finetune.simulator.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;

/** A body that is declared as JSON and is one object. */
final class JsonBody {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonBody() {}

  /** Empty for any other body, and for none. */
  static Optional<ObjectNode> read(Context ctx) {
    String type = Optional.ofNullable(ctx.contentType()).orElse("");
    try {
      return type.toLowerCase(Locale.ROOT).startsWith("application/json")
              && JSON.readTree(ctx.bodyAsBytes()) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
