package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.Endpoints;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.http.Trainings;
import dev.finetune.simulator.training.Cancellation;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.WebhookForm;
import dev.finetune.simulator.training.WebhookMessage;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A submit to the trainer of v6, beside its status and stop. It is charged by the hour; that the
 * same one again is another run is a guess. Its errors are those of v3 as far as nobody knows.
 */
record TrainerRun(Call call) implements SubmitForm {

  static final String BASE = "/api/v6/trainer/";

  /** No webhook is documented: a guess is that each phase is reported as the status shows it. */
  static final Trainer TRAINER =
      Trainer.of(
          2,
          IdForm.UUID,
          WebhookForm.unsigned(word -> true, run -> WebhookMessage.json(report(run))));

  static void addTo(Endpoints endpoints) {
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
                (done, one) ->
                    done == Cancellation.TOO_LATE
                        ? error("Training has already finished.")
                        : answer("success", "training stopped")));
  }

  static Answer error(String message) {
    return answer("error", message);
  }

  private static Answer answer(String status, String message) {
    return Answer.json(200, Answer.node().put("status", status).put("message", message));
  }

  /**
   * The status. A run that was stopped has completed, one that has failed is cancelled; whether the
   * model is there is said by its inference.
   */
  private static ObjectNode json(Snapshot run) {
    String word =
        switch (run.stage()) {
          case QUEUED, RUNNING -> "training_started";
          case FINISHING, READY, CANCELLED, ABORTED -> "training_completed";
          case FAILED -> "training_cancelled";
          case UNKNOWN -> run.word();
        };
    ObjectNode json = Answer.node().put("status", "success").put("message", word);
    ObjectNode data = json.putObject("data").put("id", run.id()).put("status", word);
    switch (run.stage()) {
      case FAILED -> data.put("response_dump", "The training has failed");
      case FINISHING, CANCELLED, ABORTED -> data.putObject("inference").put("status", "pending");
      case READY ->
          data.putObject("inference")
              .put("status", "ready")
              .put("endpoint", "https://modelslab.com/api/v6/images/flux")
              .putObject("body")
              .put("model_id", "flux")
              .put("lora_model", run.id());
      default -> {}
    }
    return json;
  }

  private static ObjectNode report(Snapshot run) {
    return json(run).set("track_id", run.order().body().get("track_id"));
  }

  @Override
  public Optional<Answer> refusal() {
    boolean known = call.body().path("trainer_id").asText().equals("flux_lora_trainer");
    return Stream.of("trainer_id", "trigger_word", "training_steps", "images")
        .filter(field -> FineTune.isMissing(call.body().path(field)))
        .map(field -> "The " + field + " field is required.")
        .findFirst()
        .or(() -> known ? Optional.empty() : Optional.of("The selected trainer_id is invalid."))
        .map(TrainerRun::error);
  }

  @Override
  public Answer acceptance(Snapshot run, AnswerForm form) {
    ObjectNode body = json(run);
    switch (form) {
      case PROCESSING -> body.put("status", "processing");
      case MODEL_ID -> body.withObjectProperty("data").put("training_id", run.id()).remove("id");
      default -> {}
    }
    return Answer.json(200, body).in(form, "id");
  }
}
