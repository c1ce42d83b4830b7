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

/**
 * What the caller gets.
 *
 * @param status the HTTP status; null where the connection closes without a byte: the caller sees
 *     its end where an answer should begin
 * @param json the body; null for any other than JSON
 * @param text the body where it is not JSON; empty where there is none
 */
public record Answer(
    @Nullable Integer status,
    String contentType,
    @Nullable JsonNode json,
    String text,
    Map<String, String> headers)
    implements Response {

  private static final List<String> SENTENCES =
      List.of("messege", "message", "data", "tip", "tips", "detail");

  public static Answer json(int status, JsonNode body) {
    return new Answer(status, "application/json", body, "", Map.of());
  }

  static Answer text(int status, String contentType, String body) {
    return new Answer(status, contentType, null, body, Map.of());
  }

  /** HTML where JSON was asked for, as proxies and crashed servers send it. */
  public static Answer page(int status, String title, String text) {
    return text(
        status,
        "text/html",
        "<!DOCTYPE html>\n<html lang=\"en\"><head><title>%s</title></head><body><h1>%s</h1></body></html>\n"
            .formatted(title, text));
  }

  static Answer dropped() {
    return new Answer(null, "", null, "", Map.of());
  }

  public static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public Reply reply() {
    return Reply.now(this, false);
  }

  String body() {
    return json == null ? text : json.toString();
  }

  /** The same with these headers besides. */
  public Answer with(Map<String, String> others) {
    Map<String, String> all = new HashMap<>(headers);
    all.putAll(others);
    return new Answer(status, contentType, json, text, Map.copyOf(all));
  }

  private Answer saying(JsonNode other) {
    return new Answer(status, contentType, other, text, headers);
  }

  /**
   * The answer to an accepted submit in this form: as it is, or without some of its fields.
   *
   * @param ids the fields that tell the id, wherever they stand
   */
  public Answer in(AnswerForm form, String... ids) {
    if (json == null) {
      return this;
    }
    JsonNode said = json.deepCopy();
    if (form == AnswerForm.WITHOUT_ID) {
      for (String id : ids) {
        said.findParents(id).forEach(parent -> ((ObjectNode) parent).remove(id));
      }
    }
    if (form == AnswerForm.WITHOUT_STATUS && said instanceof ObjectNode object) {
      object.remove("status");
    }
    return saying(said);
  }

  /**
   * The same with the caller's key in it. A word without a space is a phase, and a phase that is
   * changed would be another behaviour.
   */
  Answer echoing(ApiKey key) {
    if (!(json instanceof ObjectNode object)) {
      return this;
    }
    ObjectNode echo = object.deepCopy().put("key", key.value());
    for (String name : SENTENCES) {
      String sentence = echo.path(name).asText("");
      if (sentence.contains(" ")) {
        echo.put(name, sentence + " (key: " + key.value() + ")");
      }
    }
    return saying(echo);
  }

  /** Sends it to its last byte. */
  void sendTo(Context ctx) throws IOException {
    if (status == null) {
      connection(ctx).close();
      return;
    }
    byte[] bytes = body().getBytes(StandardCharsets.UTF_8);
    headers.forEach(ctx::header);
    ctx.status(status).contentType(contentType);
    ctx.header("Content-Length", Integer.toString(bytes.length));
    ctx.outputStream().write(bytes);
    ctx.outputStream().flush();
  }

  /** The connection below a request. */
  static Connection connection(Context ctx) {
    return ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection();
  }
}
