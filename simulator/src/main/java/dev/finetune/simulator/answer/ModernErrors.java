package dev.finetune.simulator.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The errors of 2026: HTTP codes, {@code messege}, {@code code}; a delay also in the body. */
public final class ModernErrors implements ErrorStyle {

  private static final int RETRY_SECONDS = 30;

  @Override
  public Answer badKey() {
    return error(401, "Invalid Api Key");
  }

  @Override
  public Answer invalid(Map<String, List<String>> findings) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", "error");
    body.set("messege", Findings.json(findings));
    return Answer.json(400, body.put("code", 400));
  }

  @Override
  public Answer duplicate() {
    return limited("Rate limit exceeded. The same request was sent a moment ago.");
  }

  @Override
  public Answer queueFull(int limit) {
    return limited("Rate limit exceeded. Maximum " + limit + " queued requests allowed.");
  }

  @Override
  public Answer noCredit() {
    return error(402, "Insufficient credits. Please add credits to your account.");
  }

  @Override
  public Answer plan() {
    return error(403, "Your plan does not include this API. Please upgrade.");
  }

  @Override
  public Answer unknownTraining() {
    return error(404, "Training not found");
  }

  @Override
  public Answer notRunning() {
    return error(400, "Training is not running");
  }

  @Override
  public Answer serverError() {
    return error(500, "Internal server error");
  }

  @Override
  public Answer unavailable() {
    return error(503, "Service unavailable");
  }

  private static Answer limited(String messege) {
    ObjectNode body = Answer.object("error", messege).put("code", 429);
    return Answer.json(429, body.put("retry_after", RETRY_SECONDS));
  }

  private static Answer error(int code, String messege) {
    return Answer.json(code, Answer.object("error", messege).put("code", code));
  }
}
