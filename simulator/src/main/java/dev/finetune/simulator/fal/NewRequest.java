package dev.finetune.simulator.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.schema.Finding;
import dev.finetune.simulator.schema.InputSchema;
import dev.finetune.simulator.schema.Resource;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import java.util.List;
import java.util.Optional;

/** A submit. Whatever its input, it is queued; the same one again is another request. */
record NewRequest(Call call) implements SubmitForm {

  private static final JsonNode TRAINERS = Resource.read(NewRequest.class, "endpoints.json");

  static String endpoint(Order order) {
    return order.endpoint().substring(Fal.BASE.length() + 1);
  }

  /** What is wrong with an input: it runs before anybody says so. */
  static List<Finding> check(Order order) {
    return new InputSchema(TRAINERS.path(endpoint(order)).path("schemas"), "Input")
        .check(order.body());
  }

  /** What the LoRA is called in the result. */
  static String lora(Order order) {
    return TRAINERS.path(endpoint(order)).path("lora").asText();
  }

  @Override
  public Optional<Answer> refusal() {
    String endpoint = endpoint(order());
    return TRAINERS.has(endpoint)
        ? Optional.empty()
        : Optional.of(FalAnswer.error(404, "Application \"" + endpoint + "\" not found", ""));
  }

  @Override
  public Order order() {
    // Some trainers write it in the singular.
    String field = call.body().has("images_data_url") ? "images_data_url" : "image_data_url";
    return call.order(call.body().path(field).asText());
  }

  /** One whose input is wrong fails later. */
  @Override
  public Behaviour behaviour(Behaviour scripted) {
    return check(order()).isEmpty()
        ? scripted
        : scripted.withCourse(Course.failingAfter("training_started"));
  }

  @Override
  public Answer acceptance(Snapshot request, AnswerForm form) {
    return FalAnswer.of(200, RequestJson.queued(request))
        .in(form, "request_id", "gateway_request_id", "response_url", "status_url", "cancel_url");
  }
}
