package dev.finetune.simulator.http;

import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Training;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The calls that cost money: judged, accepted and answered as the script has it. */
record Submits(Backend backend, Provider provider, Protocol protocol) {

  Reply answer(SubmitForm form) {
    Call call = form.call();
    Behaviour behaviour = backend.script().next();
    Function<Fault, Answer> faults = fault -> protocol.fault(fault, call.path());
    Function<AnswerForm, Function<Training, Answer>> said =
        shape -> training -> form.acceptance(training.snapshot(call.at()), shape);
    return behaviour
        .submit()
        .outcome()
        .match(
            shape -> judge(form, behaviour, said.apply(shape), faults),
            fault -> judge(form, behaviour, training -> faults.apply(fault), faults),
            fault -> refuse(faults.apply(fault), behaviour));
  }

  private Reply judge(
      SubmitForm form,
      Behaviour behaviour,
      Function<Training, Answer> words,
      Function<Fault, Answer> faults) {
    Optional<Answer> refusal = form.refusal();
    if (refusal.isPresent()) {
      return refuse(refusal.get(), behaviour);
    }
    Order order = form.order();
    Admission admission =
        form.admit(order, provider.trainer(order), backend.book(), form.behaviour(behaviour));
    if (admission instanceof Admission.Accepted one) {
      return accept(one.training(), words.apply(one.training()));
    }
    return admission instanceof Admission.Repeated one
        ? refuse(words.apply(one.training()), behaviour)
        : refuse(faults.apply(((Admission.Refused) admission).fault()), behaviour);
  }

  private Reply accept(Training training, Answer answer) {
    Behaviour behaviour = training.behaviour();
    Duration delay = behaviour.submit().delay();
    if (!delay.isZero()) {
      training.answered();
    }
    backend.webhooks().register(training);
    CompletableFuture<?> first =
        behaviour.webhooks().beforeAnswer()
            ? backend.webhooks().sendDue(training)
            : CompletableFuture.completedFuture(null);
    return new Reply(answer, behaviour.echoKey(), first, delay, training);
  }

  /** An answer that charges nothing. */
  private static Reply refuse(Answer answer, Behaviour behaviour) {
    return Reply.later(answer, behaviour.echoKey(), behaviour.submit().delay());
  }
}
