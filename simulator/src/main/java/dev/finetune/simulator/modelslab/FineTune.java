package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.timeline.ScheduledWebhook;
import dev.finetune.simulator.timeline.StepLog;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.TrainingBook;
import dev.finetune.simulator.training.WebhookForm;
import dev.finetune.simulator.training.WebhookMessage;
import java.util.Optional;

/** {@code fine_tune} and {@code lora_fine_tune}. */
record FineTune(Call call, boolean lora, Errors errors) implements SubmitForm {

  /** Each phase is reported once: no second try is documented. */
  private static final WebhookForm WEBHOOKS = WebhookForm.unsigned(word -> true, FineTune::webhook);

  // 3 USD a model (2023), 1 USD a LoRA (2026). Fewer than three images fail late, as callers infer.
  private static final Trainer MODEL = trainer(3);
  private static final Trainer LORA = trainer(1);

  static Trainer trainer(boolean lora) {
    return lora ? LORA : MODEL;
  }

  private static Trainer trainer(int priceUsd) {
    return new Trainer(priceUsd, false, 3, IdForm.SHORT, WEBHOOKS);
  }

  @Override
  public Optional<Answer> refusal() {
    ObjectNode findings = SubmitRules.check(call.body(), lora);
    return findings.isEmpty() ? Optional.empty() : Optional.of(errors.invalid(findings));
  }

  @Override
  public Order order() {
    return call.order(null, call.links("images"));
  }

  @Override
  public Admission admit(Order order, Trainer trainer, TrainingBook book, Behaviour behaviour) {
    return book.admit(order, trainer, behaviour, call.at());
  }

  /** The answer to an accepted submit, in the forms that callers have seen. */
  @Override
  public Answer acceptance(Snapshot training, AnswerForm form) {
    ObjectNode body =
        Errors.object(form == AnswerForm.PROCESSING ? "processing" : "success", "deploying_gpu")
            .put("data", StepLog.WAITING + ".")
            .put(form == AnswerForm.MODEL_ID ? "model_id" : "training_id", training.id());
    return Answer.json(200, body).in(form, "training_id");
  }

  private static WebhookMessage webhook(Snapshot training, ScheduledWebhook webhook) {
    ObjectNode fields =
        Answer.node()
            .put("status", "success")
            .put("training_status", webhook.word())
            .put("logs", training.log())
            .put("model_id", training.id());
    return training.behaviour().webhooks().encoding() == Webhooks.Encoding.FORM
        ? WebhookMessage.form(fields)
        : WebhookMessage.json(fields);
  }
}
