package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Faults;
import java.util.Map;

/**
 * Errors and faults in the words of a profile; where the provider's own are unknown they are a
 * guess. Legacy errors come with HTTP 200 and say {@code message} where the endpoints say {@code
 * messege}; modern ones have HTTP codes, {@code code}, and a delay also in the body.
 */
final class Errors {

  private static final int RETRY_SECONDS = 30;
  private static final String KEY_TIP =
      "1. Make sure you are passing Content-Type: application/json in header."
          + " 2. Make sure you are doing POST request with valid JSON."
          + " 3. Make sure your JSON does not have unwanted commas.";
  private static final String RATE_TIPS =
      "You are sending the same request or too many of them,"
          + " please wait for 30 seconds and try again";

  private static final ArrayNode IMAGES =
      JsonNodeFactory.instance.arrayNode().add("The images field is required.");

  private final boolean legacy;
  private final int queueLimit;

  Errors(Profile profile, int queueLimit) {
    this.legacy = profile == Profile.LEGACY;
    this.queueLimit = queueLimit;
  }

  /**
   * The answer that shows a fault.
   *
   * @param endpoint where the request came to: redirects lead there again
   */
  Answer of(Fault fault, String endpoint) {
    return switch (fault) {
      case BAD_KEY -> badKey();
      case VALIDATION -> invalid(Answer.node().set("images", IMAGES));
      case RATE_LIMIT -> limited("The same request was sent a moment ago.");
      case QUEUE_FULL -> limited("Maximum " + queueLimit + " queued requests allowed.");
      case NO_CREDIT -> error(402, "Insufficient credits. Please add credits to your account.");
      case PLAN -> error(403, "Your plan does not include this API. Please upgrade.");
      case NOT_FOUND -> ofEndpoint(404, "Training not found");
      case TRY_AGAIN ->
          Answer.json(200, object("failed", "Failed, Try Again").put("id", "").put("output", ""));
      case PROSE ->
          Answer.json(200, object("error", "Something odd happened, our team is informed"));
      case SERVER_ERROR ->
          legacy ? Answer.page(500, "500", "Server Error") : error(500, "Internal server error");
      case UNAVAILABLE ->
          legacy
              ? Answer.page(503, "503", "Service Unavailable")
              : error(503, "Service unavailable");
      case UNAVAILABLE_RETRY_AFTER ->
          Answer.json(503, object("error", "Service unavailable").put("retry_after", RETRY_SECONDS))
              .with(Map.of("Retry-After", Integer.toString(RETRY_SECONDS)));
      case BAD_GATEWAY, GATEWAY_TIMEOUT, HTML, EMPTY, REDIRECT, DROPPED ->
          Faults.gone(fault, endpoint);
    };
  }

  Answer badKey() {
    ObjectNode body = body(401, "message", TextNode.valueOf("Invalid Api Key"));
    return answer(401, legacy ? body.put("tip", KEY_TIP) : body);
  }

  /** Findings by field, as in {@code {"images":["The images field is required."]}}. */
  Answer invalid(JsonNode findings) {
    return answer(400, body(400, "message", findings));
  }

  /** A cancel that comes too late. */
  Answer notRunning() {
    return ofEndpoint(400, "Training is not running");
  }

  // Callers of the legacy one cannot distinguish a full queue from a repeated request.
  private Answer limited(String reason) {
    String sentence = "Rate limit exceeded";
    ObjectNode body =
        body(429, "message", TextNode.valueOf(legacy ? sentence : sentence + ". " + reason));
    return answer(
        429, legacy ? body.put("tips", RATE_TIPS) : body.put("retry_after", RETRY_SECONDS));
  }

  private Answer error(int code, String sentence) {
    return answer(code, body(code, "message", TextNode.valueOf(sentence)));
  }

  private Answer ofEndpoint(int code, String sentence) {
    return answer(code, body(code, "messege", TextNode.valueOf(sentence)));
  }

  private ObjectNode body(int code, String legacyName, JsonNode words) {
    ObjectNode body = Answer.node().put("status", "error");
    body.set(legacy ? legacyName : "messege", words);
    return legacy ? body : body.put("code", code);
  }

  private Answer answer(int code, ObjectNode body) {
    return Answer.json(legacy ? 200 : code, body);
  }

  /** The documented shape: {@code status}, {@code messege}, {@code data}. */
  static ObjectNode object(String status, String messege) {
    return Answer.node().put("status", status).put("messege", messege);
  }
}
