package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Backend;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.Reply;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.training.Cancellation;
import dev.finetune.simulator.training.Snapshot;
import io.javalin.config.RoutesConfig;

/** The trainer of v6: train, status and stop. Its errors are those of v3 as far as nobody knows. */
final class TrainerApi {

  private static final String BASE = "/api/v6/trainer/";

  private final Backend backend;
  private final KeyInBody protocol;
  private final Trainings trainings;

  TrainerApi(Errors errors, Backend backend) {
    this.backend = backend;
    this.protocol =
        new KeyInBody(
            (fault, path) ->
                fault == Fault.NOT_FOUND
                    ? error("Training request not found.")
                    : errors.of(fault, path));
    this.trainings = backend.trainings(protocol, order -> order.endpoint().startsWith(BASE));
  }

  void addTo(RoutesConfig routes) {
    Endpoints endpoints = backend.endpoints(routes, protocol);
    endpoints.submit(BASE + "train", this::train);
    endpoints.post(BASE + "status/{id}", this::status);
    endpoints.post(BASE + "stop", this::stop);
  }

  static Answer error(String message) {
    return Answer.json(200, Answer.node().put("status", "error").put("message", message));
  }

  private Reply train(Call call) {
    return backend.submits().answer(call, protocol, new TrainerRun(call, backend.book()));
  }

  private Reply status(Call call) {
    return trainings.status(call, call.param("id"), one -> Answer.json(200, json(one)));
  }

  private Reply stop(Call call) {
    return trainings.cancel(
        call,
        call.body().path("training_id").asText(),
        (done, one) ->
            done == Cancellation.TOO_LATE
                ? error("Training has already finished.")
                : Answer.json(
                    200,
                    Answer.node().put("status", "success").put("message", "training stopped")));
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
