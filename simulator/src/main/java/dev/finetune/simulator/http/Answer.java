package dev.finetune.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.training.ApiKey;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/** What the caller gets. */
public sealed interface Answer extends Response {

  /** The HTTP status; null when there is none. */
  @Nullable Integer status();

  /** The body; empty when there is none. */
  String body();

  @Override
  default Reply reply() {
    return Reply.now(this, false);
  }

  /** Sends it to its last byte. */
  void sendTo(Context ctx) throws IOException;

  /** The same with the caller's key in it. */
  default Answer echoing(ApiKey key) {
    return this;
  }

  /** The same with these headers besides. */
  default Answer with(Map<String, String> headers) {
    return this;
  }

  static Json json(int status, JsonNode body) {
    return new Json(status, "application/json", body, Map.of());
  }

  static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  static Text text(int status, String contentType, String body) {
    return new Text(status, contentType, body, Map.of());
  }

  /** HTML where JSON was asked for, as proxies and crashed servers send it. */
  static Text page(int status, String title, String text) {
    return text(
        status,
        "text/html",
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>%s</title></head><body><h1>%s</h1></body></html>\n"
            .formatted(title, text));
  }

  /** The connection below a request. */
  static Connection connection(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection();
  }

  private static Map<String, String> merged(Map<String, String> some, Map<String, String> others) {
    Map<String, String> all = new HashMap<>(some);
    all.putAll(others);
    return Map.copyOf(all);
  }

  /** JSON. */
  record Json(Integer status, String contentType, JsonNode json, Map<String, String> headers)
      implements Answer {

    private static final List<String> SENTENCES =
        List.of("messege", "message", "data", "tip", "tips", "detail");

    @Override
    public String body() {
      return json.toString();
    }

    @Override
    public void sendTo(Context ctx) throws IOException {
      new Text(status, contentType, body(), headers).sendTo(ctx);
    }

    @Override
    public Json with(Map<String, String> others) {
      return new Json(status, contentType, json, merged(headers, others));
    }

    /**
     * The answer to an accepted submit in this form: as it is, or without some of its fields.
     *
     * @param ids the fields that tell the id, wherever they stand
     */
    public Json in(AnswerForm form, String... ids) {
      JsonNode said = json.deepCopy();
      if (form == AnswerForm.WITHOUT_ID) {
        for (String id : ids) {
          said.findParents(id).forEach(parent -> ((ObjectNode) parent).remove(id));
        }
      }
      if (form == AnswerForm.WITHOUT_STATUS && said instanceof ObjectNode object) {
        object.remove("status");
      }
      return new Json(status, contentType, said, headers);
    }

    // A word without a space is a phase, and a phase that is changed would be another behaviour.
    @Override
    public Json echoing(ApiKey key) {
      if (!(json.deepCopy() instanceof ObjectNode echo)) {
        return this;
      }
      echo.put("key", key.value());
      for (String name : SENTENCES) {
        String text = echo.path(name).asText("");
        if (text.contains(" ")) {
          echo.put(name, text + " (key: " + key.value() + ")");
        }
      }
      return new Json(status, contentType, echo, headers);
    }
  }

  /** Anything but JSON. */
  record Text(Integer status, String contentType, String body, Map<String, String> headers)
      implements Answer {

    @Override
    public Text with(Map<String, String> others) {
      return new Text(status, contentType, body, merged(headers, others));
    }

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
