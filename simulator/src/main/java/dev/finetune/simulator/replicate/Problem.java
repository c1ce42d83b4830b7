package dev.finetune.simulator.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Faults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers as Replicate gives them: all bear a rate limit, and errors are problems. */
final class Problem {

  private static final Map<String, String> LIMIT =
      Map.of("ratelimit-remaining", "2999", "ratelimit-reset", "1");
  private static final Map<String, String> NO_MORE =
      Map.of("ratelimit-remaining", "0", "ratelimit-reset", "30");
  private static final Faults FAULTS = new Faults(Problem::of, 422);

  static final Answer NOT_FOUND = of(404, "The requested resource could not be found.");
  static final Answer NO_DESTINATION = of(404, "The specified training destination does not exist");

  private Problem() {}

  static Answer ok(JsonNode body) {
    return Answer.json(200, body).with(LIMIT);
  }

  static Answer.Json created(JsonNode body) {
    return Answer.json(201, body).with(LIMIT);
  }

  /** What is looked for, or that it is not there. */
  static Answer found(Optional<? extends JsonNode> body) {
    return body.map(Problem::ok).orElse(NOT_FOUND);
  }

  /** A part of a list. */
  static Answer list(List<ObjectNode> results, @Nullable String next, @Nullable String previous) {
    ObjectNode page = Answer.node().put("next", next).put("previous", previous);
    page.putArray("results").addAll(results);
    return ok(page);
  }

  static Answer of(int status, String detail) {
    return of(status, Answer.node().put("detail", detail));
  }

  static Answer of(int status, ObjectNode problem) {
    String title =
        status == 401 ? "Unauthenticated" : status == 422 ? "Input validation failed" : "";
    problem.put("status", status);
    return new Answer.Json(
        status,
        "application/problem+json",
        title.isEmpty() ? problem : problem.put("title", title),
        status == 429 ? NO_MORE : LIMIT);
  }

  /** A fault; what is not found by a submit is its destination. */
  static Answer of(Fault fault, String path) {
    return fault == Fault.NOT_FOUND && path.endsWith("/trainings")
        ? NO_DESTINATION
        : FAULTS.of(fault, path);
  }
}
