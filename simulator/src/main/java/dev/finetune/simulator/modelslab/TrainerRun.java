package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.WebhookForm;
import dev.finetune.simulator.training.WebhookMessage;
import java.util.List;
import java.util.Optional;

/**
 * A submit to the trainer. It is charged by the hour; that the same one again is another run is a
 * guess.
 */
record TrainerRun(Call call) implements SubmitForm {

  private static final List<String> TRAINERS = List.of("flux_lora_trainer");

  /** Nothing is documented: a guess is that each phase is reported as the status shows it. */
  private static final WebhookForm WEBHOOKS =
      WebhookForm.unsigned(word -> true, (run, webhook) -> WebhookMessage.json(report(run)));

  static final Trainer TRAINER = new Trainer(2, false, 1, IdForm.UUID, WEBHOOKS);

  private static ObjectNode report(Snapshot run) {
    return TrainerApi.json(run).set("track_id", run.order().body().get("track_id"));
  }

  @Override
  public Optional<Answer> refusal() {
    ObjectNode body = call.body();
    for (String field : List.of("trainer_id", "trigger_word", "training_steps")) {
      if (body.path(field).asText("").isBlank()) {
        return refuse("The " + field + " field is required.");
      }
    }
    if (!TRAINERS.contains(body.path("trainer_id").asText())) {
      return refuse("The selected trainer_id is invalid.");
    }
    return body.path("images").isEmpty()
        ? refuse("The images field is required.")
        : Optional.empty();
  }

  private static Optional<Answer> refuse(String words) {
    return Optional.of(TrainerApi.error(words));
  }

  @Override
  public Order order() {
    return call.order(null, call.links("images"));
  }

  @Override
  public Answer acceptance(Snapshot run, AnswerForm form) {
    ObjectNode body = TrainerApi.json(run);
    ObjectNode data = body.withObjectProperty("data");
    switch (form) {
      case WITHOUT_ID -> data.remove("id");
      case PROCESSING -> body.put("status", "processing");
      case MODEL_ID -> data.put("training_id", run.id()).remove("id");
      case WITHOUT_STATUS, DOCUMENTED -> {}
    }
    return Answer.json(200, body).in(form);
  }
}
