package dev.finetune.simulator.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.training.ApiKey;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/** What the caller gets. */
sealed interface Answer {

  /** The HTTP status; null when there is none. */
  @Nullable Integer status();

  /** The body; empty when there is none. */
  String body();

  /** Sends it to its last byte. */
  void sendTo(Context ctx) throws IOException;

  /** The same with the caller's key in it. */
  default Answer echoing(ApiKey key) {
    return this;
  }

  static Json json(int status, ObjectNode body) {
    return new Json(status, body, Map.of());
  }

  static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The documented shape: {@code status}, {@code messege}, {@code data}. */
  static ObjectNode object(String status, String messege) {
    return node().put("status", status).put("messege", messege);
  }

  /** The connection below a request. */
  static Connection connection(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection();
  }

  /** A JSON object. */
  record Json(Integer status, ObjectNode object, Map<String, String> headers) implements Answer {

    private static final List<String> SENTENCES =
        List.of("messege", "message", "data", "tip", "tips");

    @Override
    public String body() {
      return object.toString();
    }

    @Override
    public void sendTo(Context ctx) throws IOException {
      new Text(status, "application/json", body(), headers).sendTo(ctx);
    }

    // A word without a space is a phase, and a phase that is changed would be another behaviour.
    @Override
    public Json echoing(ApiKey key) {
      ObjectNode echo = object.deepCopy().put("key", key.value());
      for (String name : SENTENCES) {
        String text = object.path(name).asText("");
        if (text.contains(" ")) {
          echo.put(name, text + " (key: " + key.value() + ")");
        }
      }
      return new Json(status, echo, headers);
    }
  }

  /** Anything but JSON. */
  record Text(Integer status, String contentType, String body, Map<String, String> headers)
      implements Answer {

    @Override
    public void sendTo(Context ctx) throws IOException {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      headers.forEach(ctx::header);
      ctx.status(status).contentType(contentType);
      ctx.header("Content-Length", Integer.toString(bytes.length));
      ctx.outputStream().write(bytes);
      ctx.outputStream().flush();
    }
  }

  /** The connection closes without a byte: the caller sees its end where an answer should begin. */
  record Dropped() implements Answer {

    @Override
    public @Nullable Integer status() {
      return null;
    }

    @Override
    public String body() {
      return "";
    }

    @Override
    public void sendTo(Context ctx) {
      connection(ctx).close();
    }
  }
}
