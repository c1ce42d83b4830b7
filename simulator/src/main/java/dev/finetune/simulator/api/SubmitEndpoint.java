package dev.finetune.simulator.api;

import dev.finetune.simulator.answer.Acceptance;
import dev.finetune.simulator.answer.Answer;
import dev.finetune.simulator.answer.ErrorStyle;
import dev.finetune.simulator.answer.FaultAnswers;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Director;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.call.Call;
import dev.finetune.simulator.call.SubmitRules;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookDispatcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** {@code fine_tune} and {@code lora_fine_tune}: the calls that cost money. */
final class SubmitEndpoint implements Endpoint {

  private final Director director;
  private final TrainingBook book;
  private final WebhookDispatcher webhooks;
  private final ErrorStyle errors;
  private final FaultAnswers faults;

  SubmitEndpoint(
      Director director,
      TrainingBook book,
      WebhookDispatcher webhooks,
      ErrorStyle errors,
      FaultAnswers faults) {
    this.director = director;
    this.book = book;
    this.webhooks = webhooks;
    this.errors = errors;
    this.faults = faults;
  }

  @Override
  public Reply answer(Call call) {
    Behaviour behaviour = director.next();
    return behaviour
        .submit()
        .outcome()
        .match(
            form -> judge(call, behaviour, training -> Acceptance.of(training.id(), form)),
            fault -> judge(call, behaviour, training -> faulty(fault, call)),
            fault -> refuse(faulty(fault, call), behaviour));
  }

  private Reply judge(Call call, Behaviour behaviour, Function<Training, Answer> words) {
    Map<String, List<String>> findings =
        SubmitRules.check(call.body(), Order.isLora(call.endpoint()));
    if (!findings.isEmpty()) {
      return refuse(errors.invalid(findings), behaviour);
    }
    return book.admit(call.order(), behaviour, call.at())
        .match(
            training -> accept(training, words.apply(training)),
            () -> refuse(errors.duplicate(), behaviour),
            () -> refuse(faulty(Fault.QUEUE_FULL, call), behaviour));
  }

  private Reply accept(Training training, Answer answer) {
    Behaviour behaviour = training.behaviour();
    Duration delay = behaviour.submit().delay();
    if (!delay.isZero()) {
      training.answered();
    }
    webhooks.register(training);
    CompletableFuture<Void> first =
        behaviour.webhooks().beforeAnswer()
            ? webhooks.sendDue(training).delivered()
            : CompletableFuture.completedFuture(null);
    return new Reply(answer, behaviour.echoKey(), first, delay, training);
  }

  private Answer faulty(Fault fault, Call call) {
    return faults.answer(fault, call.endpoint());
  }

  private static Reply refuse(Answer answer, Behaviour behaviour) {
    return Reply.later(answer, behaviour.echoKey(), behaviour.submit().delay());
  }
}
