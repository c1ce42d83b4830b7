package dev.finetune.simulator.fal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Faults;
import dev.finetune.simulator.schema.Finding;
import dev.finetune.simulator.training.Snapshot;
import java.util.List;
import java.util.Map;

/** Answers that bear fal's request id, which those of a proxy in front of it do not. */
final class FalAnswer {

  static final Faults FAULTS = new Faults((status, words) -> error(status, words, ""), 422);

  private static final Map<String, String> SOME_ID =
      Map.of("x-fal-request-id", "00000000-0000-4000-8000-000000000000");

  private FalAnswer() {}

  static Answer of(int status, JsonNode body) {
    return Answer.json(status, body).with(SOME_ID);
  }

  /** The same about a request: it bears the id of that. */
  static Answer about(Snapshot request, Answer answer) {
    return answer.with(Map.of("x-fal-request-id", request.id()));
  }

  /** An error of the queue, and not of the trainer. */
  static Answer error(int status, String detail, String type) {
    ObjectNode body = Answer.node().put("detail", detail);
    return type.isEmpty()
        ? of(status, body)
        : of(status, body.put("error_type", type)).with(Map.of("X-Fal-Error-Type", type));
  }

  /** An error of the trainer: it does not like its input. */
  static Answer invalid(List<Finding> findings) {
    ObjectNode body = Answer.node();
    for (Finding one : findings) {
      ObjectNode detail = body.withArrayProperty("detail").addObject();
      detail.putArray("loc").add("body").add(one.field());
      detail.put("msg", one.words()).put("type", one.type());
    }
    return of(422, body).with(Map.of("X-Fal-Retryable", "false"));
  }
}
