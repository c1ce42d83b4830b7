package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookForm;
import dev.finetune.simulator.training.WebhookMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A submit to the trainer. It is charged by the hour; that the same one again is another run is a
 * guess.
 */
record TrainerRun(Call call, TrainingBook book) implements SubmitForm {

  private static final List<String> TRAINERS = List.of("flux_lora_trainer");
  private static final Trainer TRAINER =
      new Trainer(2, false, 1, IdForm.UUID, new StatusWebhooks());

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
  public Admission admit(Behaviour behaviour) {
    List<String> images = call.body().path("images").valueStream().map(JsonNode::asText).toList();
    return book.accept(call.order(null, images), TRAINER, behaviour, call.at());
  }

  @Override
  public Answer acceptance(Training training, AnswerForm form) {
    ObjectNode body = TrainerApi.json(training.snapshot(call.at()));
    ObjectNode data = body.withObjectProperty("data");
    switch (form) {
      case WITHOUT_ID -> data.remove("id");
      case WITHOUT_STATUS -> body.remove("status");
      case PROCESSING -> body.put("status", "processing");
      case MODEL_ID -> data.put("training_id", training.id()).remove("id");
      case DOCUMENTED -> {}
    }
    return Answer.json(200, body);
  }

  /** Nothing is documented: a guess is that each phase is reported as the status shows it. */
  private static final class StatusWebhooks implements WebhookForm {

    @Override
    public Reporting reporting(Order order) {
      return new Reporting(word -> true, List.of());
    }

    @Override
    public WebhookMessage message(Snapshot training, ScheduledWebhook webhook, Instant now) {
      ObjectNode body = TrainerApi.json(training);
      body.set("track_id", training.order().body().get("track_id"));
      return WebhookMessage.json(body.toString());
    }
  }
}
