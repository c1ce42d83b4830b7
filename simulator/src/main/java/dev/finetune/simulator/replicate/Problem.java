package dev.finetune.simulator.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Faults;
import java.util.Map;
import java.util.Optional;

/** Errors as Replicate gives them. */
final class Problem {

  private static final Faults FAULTS = new Faults(Problem::of, 422);
  private static final Map<Integer, String> TITLES =
      Map.of(401, "Unauthenticated", 422, "Input validation failed");

  static final Answer NOT_FOUND = of(404, "The requested resource could not be found.");
  static final Answer NO_DESTINATION = of(404, "The specified training destination does not exist");

  private Problem() {}

  /** What is looked for, or that it is not there. */
  static Answer found(Optional<? extends JsonNode> body) {
    return body.<Answer>map(json -> Answer.json(200, json)).orElse(NOT_FOUND);
  }

  static Answer of(int status, String detail) {
    return of(status, Answer.node().put("detail", detail));
  }

  static Answer of(int status, ObjectNode problem) {
    problem.put("status", status);
    Optional.ofNullable(TITLES.get(status)).ifPresent(title -> problem.put("title", title));
    return new Answer(status, "application/problem+json", problem, "", Map.of());
  }

  /** A fault; what is not found by a submit is its destination. */
  static Answer of(Fault fault, String path) {
    return fault == Fault.NOT_FOUND && path.endsWith("/trainings")
        ? NO_DESTINATION
        : FAULTS.of(fault, path);
  }
}
