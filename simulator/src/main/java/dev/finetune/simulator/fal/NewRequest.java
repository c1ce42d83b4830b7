package dev.finetune.simulator.fal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import java.util.List;
import java.util.Optional;

/** A submit. Whatever its input, it is queued; the same one again is another request. */
record NewRequest(Call call, TrainingBook book, Trainer trainer) implements SubmitForm {

  @Override
  public Optional<Answer> refusal() {
    String endpoint = call.path().substring(Fal.BASE.length() + 1);
    return Trainers.has(endpoint)
        ? Optional.empty()
        : Optional.of(FalAnswer.error(404, "Application \"" + endpoint + "\" not found", ""));
  }

  @Override
  public Admission admit(Behaviour behaviour) {
    String archive = Trainers.archive(call.body());
    Order order = call.order(archive, List.of(archive));
    Behaviour followed =
        Trainers.check(order).isEmpty()
            ? behaviour
            : behaviour.withCourse(Course.failingAfter("training_started"));
    return book.accept(order, trainer, followed, call.at());
  }

  @Override
  public Answer acceptance(Training training, AnswerForm form) {
    ObjectNode body = RequestJson.queued(training.snapshot(call.at()));
    return FalAnswer.of(
        200,
        switch (form) {
          case WITHOUT_ID ->
              body.without(
                  List.of(
                      "request_id",
                      "gateway_request_id",
                      "response_url",
                      "status_url",
                      "cancel_url"));
          case WITHOUT_STATUS -> body.without("status");
          case DOCUMENTED, PROCESSING, MODEL_ID -> body;
        });
  }
}
