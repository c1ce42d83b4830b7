package dev.finetune.simulator.replicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.schema.Finding;
import dev.finetune.simulator.schema.InputSchema;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A submit. There is no filter of duplicates: the same request again is a second training. */
record NewTraining(Call call, Models models, TrainingBook book, Trainer trainer)
    implements SubmitForm {

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
    ObjectNode problem =
        Answer.node()
            .put(
                "detail",
                findings.stream()
                    .map(one -> "- input.%s: %s\n".formatted(one.field(), one.words()))
                    .collect(Collectors.joining()));
    for (Finding one : findings) {
      problem
          .withArrayProperty("invalid_fields")
          .addObject()
          .put("type", one.type())
          .put("field", "input." + one.field())
          .put("description", one.words());
    }
    return Problem.of(422, problem);
  }

  @Override
  public Admission admit(Behaviour behaviour) {
    String images = call.body().path("input").path("input_images").asText();
    return book.accept(call.order(images, List.of(images)), trainer, behaviour, call.at());
  }

  @Override
  public Answer acceptance(Training training, AnswerForm form) {
    ObjectNode body = TrainingJson.of(training.snapshot(call.at()));
    return Problem.created(
        switch (form) {
          case WITHOUT_ID -> body.without(List.of("id", "urls"));
          case WITHOUT_STATUS -> body.without("status");
          case DOCUMENTED, PROCESSING, MODEL_ID -> body;
        });
  }
}
