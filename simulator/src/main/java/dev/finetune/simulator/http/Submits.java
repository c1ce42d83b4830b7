package dev.finetune.simulator.http;

import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Training;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The calls that cost money: judged, accepted and answered as the script has it. */
record Submits(Backend backend, Provider provider, Protocol protocol) {

  Reply answer(SubmitForm form) {
    Behaviour behaviour = backend.script().next();
    Fault fault = behaviour.submit().fault();
    if (fault != null && !behaviour.submit().charged()) {
      return refuse(said(fault, form), behaviour);
    }
    Optional<Answer> refusal = form.refusal();
    return refusal.isPresent()
        ? refuse(refusal.get(), behaviour)
        : admit(form, form.order(), form.behaviour(behaviour));
  }

  private Reply admit(SubmitForm form, Order order, Behaviour behaviour) {
    Admission admission = form.admit(order, provider.trainer(order), backend.book(), behaviour);
    if (admission instanceof Admission.Refused one) {
      return refuse(said(one.fault(), form), behaviour);
    }
    return admission instanceof Admission.Accepted one
        ? accept(one.training(), said(one.training(), form, behaviour))
        : refuse(said(((Admission.Repeated) admission).training(), form, behaviour), behaviour);
  }

  private Answer said(Training training, SubmitForm form, Behaviour behaviour) {
    Submit submit = behaviour.submit();
    Fault fault = submit.fault();
    return fault == null
        ? form.acceptance(training.snapshot(form.call().at()), submit.form())
        : said(fault, form);
  }

  private Answer said(Fault fault, SubmitForm form) {
    return protocol.fault(fault, form.call().path());
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
