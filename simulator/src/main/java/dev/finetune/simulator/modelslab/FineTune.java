package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.timeline.StepLog;
import dev.finetune.simulator.training.Admission;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Order;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.Training;
import dev.finetune.simulator.training.TrainingBook;
import java.util.List;
import java.util.Optional;

/** {@code fine_tune} and {@code lora_fine_tune}. */
record FineTune(Call call, boolean lora, TrainingBook book, Errors errors) implements SubmitForm {

  // 3 USD a model (2023), 1 USD a LoRA (2026). Fewer than three images fail late, as callers infer.
  private static final Trainer MODEL = trainer(3);
  private static final Trainer LORA = trainer(1);

  private static Trainer trainer(int priceUsd) {
    return new Trainer(priceUsd, false, 3, IdForm.SHORT, new PhaseWebhooks());
  }

  @Override
  public Optional<Answer> refusal() {
    ObjectNode findings = SubmitRules.check(call.body(), lora);
    return findings.isEmpty() ? Optional.empty() : Optional.of(errors.invalid(findings));
  }

  @Override
  public Admission admit(Behaviour behaviour) {
    List<String> images =
        call.body().path("images").valueStream().map(link -> link.asText()).toList();
    Order order = call.order(null, images);
    return book.admit(order, lora ? LORA : MODEL, behaviour, call.at());
  }

  /** The answer to an accepted submit, in the forms that callers have seen. */
  @Override
  public Answer acceptance(Training training, AnswerForm form) {
    ObjectNode body =
        Errors.object("success", "deploying_gpu")
            .put("data", StepLog.WAITING + ".")
            .put("training_id", training.id());
    return Answer.json(
        200,
        switch (form) {
          case DOCUMENTED -> body;
          case WITHOUT_ID -> body.remove(List.of("training_id"));
          case WITHOUT_STATUS -> body.remove(List.of("status"));
          case PROCESSING -> body.put("status", "processing");
          case MODEL_ID -> body.remove(List.of("training_id")).put("model_id", training.id());
        });
  }
}
