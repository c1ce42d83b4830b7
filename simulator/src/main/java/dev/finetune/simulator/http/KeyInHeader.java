package dev.finetune.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.training.ApiKey;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Requests with a key in the {@code Authorization} header and, if they have a body, JSON or a form.
 *
 * @param schemes the words before the key
 * @param webhook where a request wants webhooks sent; null or empty for nowhere
 */
public record KeyInHeader(
    List<String> schemes, BiFunction<Context, ObjectNode, @Nullable String> webhook) {

  public Optional<Protocol.Content> read(Context ctx) {
    String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
    return schemes.stream()
        .map(scheme -> scheme + " ")
        .filter(scheme -> header.regionMatches(true, 0, scheme, 0, scheme.length()))
        .map(scheme -> header.substring(scheme.length()).strip())
        .filter(key -> !key.isEmpty())
        .findFirst()
        .map(key -> content(ctx, ApiKey.of(key)));
  }

  private Protocol.Content content(Context ctx, ApiKey key) {
    ObjectNode body = body(ctx);
    @Nullable String address = webhook.apply(ctx, body);
    return new Protocol.Content(key, body, address == null || address.isEmpty() ? null : address);
  }

  private static ObjectNode body(Context ctx) {
    return ctx.isMultipart() || ctx.isFormUrlencoded()
        ? Form.read(ctx)
        : JsonBody.read(ctx).orElseGet(Answer::node);
  }
}
