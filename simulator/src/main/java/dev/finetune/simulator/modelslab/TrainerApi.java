package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.KeyInBody;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.training.Cancellation;
import dev.finetune.simulator.training.Snapshot;

/** The trainer of v6: train, status and stop. Its errors are those of v3 as far as nobody knows. */
final class TrainerApi {

  static final String BASE = "/api/v6/trainer/";

  private static final Answer FINISHED = error("Training has already finished.");
  private static final Answer STOPPED =
      Answer.json(200, Answer.node().put("status", "success").put("message", "training stopped"));

  private TrainerApi() {}

  static void addTo(Endpoints v3) {
    Endpoints endpoints =
        v3.with(new KeyInBody(v3.protocol().provider(), (fault, path) -> fault(v3, fault, path)));
    Trainings runs = endpoints.trainings(order -> order.endpoint().startsWith(BASE));
    endpoints.submit(BASE + "train", TrainerRun::new);
    endpoints.post(
        BASE + "status/{id}", call -> runs.status(call, one -> Answer.json(200, json(one))));
    endpoints.post(
        BASE + "stop",
        call ->
            runs.cancel(
                call,
                call.body().path("training_id").asText(),
                (done, one) -> done == Cancellation.TOO_LATE ? FINISHED : STOPPED));
  }

  private static Answer fault(Endpoints v3, Fault fault, String path) {
    return fault == Fault.NOT_FOUND
        ? error("Training request not found.")
        : v3.protocol().fault(fault, path);
  }

  static Answer error(String message) {
    return Answer.json(200, Answer.node().put("status", "error").put("message", message));
  }

  /**
   * The status. A run that was stopped has completed, one that has failed is cancelled; whether the
   * model is there is said by its inference.
   */
  static ObjectNode json(Snapshot training) {
    String word = word(training);
    ObjectNode json = Answer.node().put("status", "success").put("message", word);
    ObjectNode data = json.putObject("data").put("id", training.id()).put("status", word);
    switch (training.stage()) {
      case FAILED -> data.put("response_dump", "The training has failed");
      case FINISHING, CANCELLED, ABORTED -> data.putObject("inference").put("status", "pending");
      case READY ->
          data.putObject("inference")
              .put("status", "ready")
              .put("endpoint", "https://modelslab.com/api/v6/images/flux")
              .putObject("body")
              .put("model_id", "flux")
              .put("lora_model", training.id());
      default -> {}
    }
    return json;
  }

  private static String word(Snapshot training) {
    return switch (training.stage()) {
      case QUEUED, RUNNING -> "training_started";
      case FINISHING, READY, CANCELLED, ABORTED -> "training_completed";
      case FAILED -> "training_cancelled";
      case UNKNOWN -> training.word();
    };
  }
}
