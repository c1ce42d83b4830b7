package dev.finetune.simulator.replicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.schema.Finding;
import dev.finetune.simulator.schema.InputSchema;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import java.util.List;
import java.util.Optional;

/** A submit. There is no filter of duplicates: the same request again is a second training. */
record NewTraining(Call call, Models models) implements SubmitForm {

  @Override
  public Optional<Answer> refusal() {
    Optional<InputSchema> schema = models.input(call);
    if (schema.isEmpty()) {
      return Optional.of(Problem.NOT_FOUND);
    }
    String destination = call.body().path("destination").asText();
    if (!models.isDestination(destination, call.account().name())) {
      return Optional.of(Problem.NO_DESTINATION);
    }
    List<Finding> findings = schema.get().check(call.body().path("input"));
    return findings.isEmpty() ? Optional.empty() : Optional.of(invalid(findings));
  }

  private static Answer invalid(List<Finding> findings) {
    ObjectNode problem = Answer.node();
    StringBuilder detail = new StringBuilder();
    for (Finding one : findings) {
      String field = "input." + one.field();
      detail.append("- " + field + ": " + one.words() + "\n");
      problem
          .withArrayProperty("invalid_fields")
          .addObject()
          .put("type", one.type())
          .put("field", field)
          .put("description", one.words());
    }
    problem.put("detail", detail.toString());
    return Problem.of(422, problem);
  }

  @Override
  public Order order() {
    String images = call.body().path("input").path("input_images").asText();
    return call.order(images, List.of(images));
  }

  @Override
  public Answer acceptance(Snapshot training, AnswerForm form) {
    return Problem.created(TrainingJson.of(training)).in(form, "id", "urls");
  }
}
