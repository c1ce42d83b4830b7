package dev.finetune.simulator.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Script;
import dev.finetune.simulator.timeline.StepLog;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** {@code fine_tune} and {@code lora_fine_tune}: the calls that cost money. */
record SubmitEndpoint(Script script, TrainingBook book, WebhookDispatcher webhooks, Errors errors) {

  Reply answer(Call call) {
    Behaviour behaviour = script.next();
    return behaviour
        .submit()
        .outcome()
        .match(
            form -> judge(call, behaviour, training -> acceptance(training.id(), form)),
            fault -> judge(call, behaviour, training -> faulty(fault, call)),
            fault -> refuse(faulty(fault, call), behaviour));
  }

  private Reply judge(Call call, Behaviour behaviour, Function<Training, Answer> words) {
    ObjectNode findings = SubmitRules.check(call.body(), call.order().lora());
    if (!findings.isEmpty()) {
      return refuse(errors.invalid(findings), behaviour);
    }
    return book.admit(call.order(), behaviour, call.at())
        .match(
            training -> accept(training, words.apply(training)),
            fault -> refuse(faulty(fault, call), behaviour));
  }

  private Reply accept(Training training, Answer answer) {
    Behaviour behaviour = training.behaviour();
    Duration delay = behaviour.submit().delay();
    if (!delay.isZero()) {
      training.answered();
    }
    webhooks.register(training);
    CompletableFuture<?> first =
        behaviour.webhooks().beforeAnswer()
            ? webhooks.sendDue(training)
            : CompletableFuture.completedFuture(null);
    return new Reply(answer, behaviour.echoKey(), first, delay, training);
  }

  /** The answer to an accepted submit, in the forms that callers have seen. */
  private static Answer acceptance(String trainingId, AnswerForm form) {
    ObjectNode body =
        Answer.object("success", "deploying_gpu")
            .put("data", StepLog.WAITING + ".")
            .put("training_id", trainingId);
    return Answer.json(
        200,
        switch (form) {
          case DOCUMENTED -> body;
          case WITHOUT_ID -> body.remove(List.of("training_id"));
          case WITHOUT_STATUS -> body.remove(List.of("status"));
          case PROCESSING -> body.put("status", "processing");
          case MODEL_ID -> body.remove(List.of("training_id")).put("model_id", trainingId);
        });
  }

  private Answer faulty(Fault fault, Call call) {
    return errors.of(fault, call.order().endpoint());
  }

  private static Reply refuse(Answer answer, Behaviour behaviour) {
    return Reply.later(answer, behaviour.echoKey(), behaviour.submit().delay());
  }
}
