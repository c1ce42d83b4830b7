package dev.finetune.simulator.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The errors of 2023: HTTP 200, and {@code message} where the endpoints say {@code messege}. */
public final class LegacyErrors implements ErrorStyle {

  private static final String KEY_TIP =
      "1. Make sure you are passing Content-Type: application/json in header."
          + " 2. Make sure you are doing POST request with valid JSON."
          + " 3. Make sure your JSON does not have unwanted commas.";
  private static final String RATE_TIPS =
      "You are sending the same request or too many of them,"
          + " please wait for 30 seconds and try again";

  @Override
  public Answer badKey() {
    return Answer.json(200, error("Invalid Api Key").put("tip", KEY_TIP));
  }

  @Override
  public Answer invalid(Map<String, List<String>> findings) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "error");
    body.set("message", Findings.json(findings));
    return Answer.json(200, body);
  }

  @Override
  public Answer duplicate() {
    return Answer.json(200, error("Rate limit exceeded").put("tips", RATE_TIPS));
  }

  // Callers see the same answer for both: it does not distinguish a full queue from a repeated
  // request.
  @Override
  public Answer queueFull(int limit) {
    return duplicate();
  }

  @Override
  public Answer noCredit() {
    return Answer.json(200, error("Insufficient credits. Please add credits to your account."));
  }

  @Override
  public Answer plan() {
    return Answer.json(200, error("Your plan does not include this API. Please upgrade."));
  }

  @Override
  public Answer unknownTraining() {
    return Answer.json(200, Answer.object("error", "Training not found"));
  }

  @Override
  public Answer notRunning() {
    return Answer.json(200, Answer.object("error", "Training is not running"));
  }

  @Override
  public Answer serverError() {
    return new Answer.Text(500, "text/html", Pages.SERVER_ERROR, Map.of());
  }

  @Override
  public Answer unavailable() {
    return new Answer.Text(503, "text/html", Pages.UNAVAILABLE, Map.of());
  }

  private static ObjectNode error(String message) {
    return JsonNodeFactory.instance.objectNode().put("status", "error").put("message", message);
  }
}
