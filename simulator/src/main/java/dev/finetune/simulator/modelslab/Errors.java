package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Faults;
import java.util.Map;

/**
 * Errors and faults in the words of a profile, the legacy or the modern one; where the provider's
 * own are unknown they are a guess.
 */
record Errors(boolean legacy, int queueLimit) {

  private static final int RETRY_SECONDS = 30;
  private static final String KEY_TIP =
      "1. Make sure you are passing Content-Type: application/json in header."
          + " 2. Make sure you are doing POST request with valid JSON."
          + " 3. Make sure your JSON does not have unwanted commas.";
  private static final String RATE_TIPS =
      "You are sending the same request or too many of them,"
          + " please wait for 30 seconds and try again";

  /**
   * The answer that shows a fault.
   *
   * @param endpoint where the request came to: redirects lead there again
   */
  Answer of(Fault fault, String endpoint) {
    return switch (fault) {
      case BAD_KEY -> badKey();
      case VALIDATION -> invalid(FineTune.check(Answer.node(), false).retain("images"));
      case RATE_LIMIT -> limited("The same request was sent a moment ago.");
      case QUEUE_FULL -> limited("Maximum " + queueLimit + " queued requests allowed.");
      case NOT_FOUND ->
          endpoint.startsWith(TrainerRun.BASE)
              ? TrainerRun.error("Training request not found.")
              : ofEndpoint(404, "Training not found");
      case TRY_AGAIN ->
          Answer.json(200, object("failed", "Failed, Try Again").put("id", "").put("output", ""));
      case PROSE ->
          Answer.json(200, object("error", "Something odd happened, our team is informed"));
      case UNAVAILABLE_RETRY_AFTER ->
          Answer.json(503, object("error", "Service unavailable").put("retry_after", RETRY_SECONDS))
              .with(Map.of("Retry-After", Integer.toString(RETRY_SECONDS)));
      default -> new Faults(this::error, 400).of(fault, endpoint);
    };
  }

  private Answer badKey() {
    ObjectNode body = message(401, "Invalid Api Key");
    return answer(legacy ? body.put("tip", KEY_TIP) : body);
  }

  /** Findings by field, as in {@code {"images":["The images field is required."]}}. */
  Answer invalid(JsonNode findings) {
    return answer(body(400, "message", findings));
  }

  /** An error of a training, in the words of the endpoints. */
  Answer ofEndpoint(int code, String sentence) {
    return answer(body(code, "messege", TextNode.valueOf(sentence)));
  }

  // Callers of the legacy one cannot distinguish a full queue from a repeated request.
  private Answer limited(String reason) {
    String sentence = "Rate limit exceeded";
    return answer(
        legacy
            ? message(429, sentence).put("tips", RATE_TIPS)
            : message(429, sentence + ". " + reason).put("retry_after", RETRY_SECONDS));
  }

  private Answer error(int code, String sentence) {
    return legacy && code >= 500
        ? Answer.page(code, Integer.toString(code), sentence)
        : answer(message(code, sentence));
  }

  private ObjectNode message(int code, String sentence) {
    return body(code, "message", TextNode.valueOf(sentence));
  }

  private ObjectNode body(int code, String legacyName, JsonNode words) {
    ObjectNode body = Answer.node().put("status", "error");
    body.set(legacy ? legacyName : "messege", words);
    return legacy ? body : body.put("code", code);
  }

  private static Answer answer(ObjectNode body) {
    return Answer.json(body.path("code").asInt(200), body);
  }

  /** The documented shape: {@code status}, {@code messege}, {@code data}. */
  static ObjectNode object(String status, String messege) {
    return Answer.node().put("status", status).put("messege", messege);
  }
}
