package dev.finetune.simulator.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Stage;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.schema.Finding;
import dev.finetune.simulator.schema.InputSchema;
import dev.finetune.simulator.timeline.Reporting;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A submit. There is no filter of duplicates: the same request again is a second training. */
record NewTraining(Call call, Models models) implements SubmitForm {

  /**
   * The events that a request asks for, by default the end and those with output, of which there
   * are none. Only the end is tried again: four times within a minute.
   */
  static Reporting events(Order order) {
    JsonNode filter = order.body().path("webhook_events_filter");
    return new Reporting(word -> reports(filter, Stage.of(word)), IntStream.of(4, 12, 28, 60));
  }

  private static boolean reports(JsonNode filter, Stage stage) {
    String event = stage.isEnd() ? "completed" : stage == Stage.RUNNING ? "start" : "logs";
    return filter.isArray()
        ? stage != Stage.QUEUED && filter.valueStream().anyMatch(one -> one.asText().equals(event))
        : stage.isEnd();
  }

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
    return call.order(call.body().path("input").path("input_images").asText());
  }

  @Override
  public Answer acceptance(Snapshot training, AnswerForm form) {
    return Answer.json(201, TrainingJson.of(training)).in(form, "id", "urls");
  }
}
