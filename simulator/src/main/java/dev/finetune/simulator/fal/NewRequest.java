package dev.finetune.simulator.fal;

import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Course;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.TrainingBook;
import java.util.List;
import java.util.Optional;

/** A submit. Whatever its input, it is queued; the same one again is another request. */
record NewRequest(Call call) implements SubmitForm {

  @Override
  public Optional<Answer> refusal() {
    String endpoint = Trainers.endpoint(order());
    return Trainers.has(endpoint)
        ? Optional.empty()
        : Optional.of(FalAnswer.error(404, "Application \"" + endpoint + "\" not found", ""));
  }

  @Override
  public Order order() {
    String archive = Trainers.archive(call.body());
    return call.order(archive, List.of(archive));
  }

  /** One whose input is wrong fails later. */
  @Override
  public Admission admit(Order order, Trainer trainer, TrainingBook book, Behaviour behaviour) {
    return SubmitForm.super.admit(
        order,
        trainer,
        book,
        Trainers.check(order).isEmpty()
            ? behaviour
            : behaviour.withCourse(Course.failingAfter("training_started")));
  }

  @Override
  public Answer acceptance(Snapshot request, AnswerForm form) {
    return FalAnswer.of(200, RequestJson.queued(request))
        .in(form, "request_id", "gateway_request_id", "response_url", "status_url", "cancel_url");
  }
}
