package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.behaviour.AnswerForm;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.http.Answer;
import dev.finetune.simulator.http.Call;
import dev.finetune.simulator.http.SubmitForm;
import dev.finetune.simulator.timeline.StepLog;
import dev.finetune.simulator.training.IdForm;
import dev.finetune.simulator.training.Snapshot;
import dev.finetune.simulator.training.Trainer;
import dev.finetune.simulator.training.WebhookForm;
import dev.finetune.simulator.training.WebhookMessage;
import java.util.List;
import java.util.Optional;

/** {@code fine_tune} and {@code lora_fine_tune}. */
record FineTune(Call call, Errors errors) implements SubmitForm {

  /** Each phase is reported once: no second try is documented. */
  private static final WebhookForm WEBHOOKS = WebhookForm.unsigned(word -> true, FineTune::webhook);

  // 3 USD a model (2023), 1 USD a LoRA (2026). Fewer than three images fail late, as callers infer.
  static Trainer trainer(String path) {
    return new Trainer(isLora(path) ? 1 : 3, false, 3, true, IdForm.SHORT, WEBHOOKS);
  }

  private static boolean isLora(String path) {
    return path.endsWith("lora_fine_tune");
  }

  @Override
  public Optional<Answer> refusal() {
    ObjectNode findings = check(call.body(), isLora(call.path()));
    return findings.isEmpty() ? Optional.empty() : Optional.of(errors.invalid(findings));
  }

  /**
   * What is wrong with a body, by field. Source: the attribute table of the API page; LoRA's 10 to
   * 50 steps from the documentation of 2026. Scalars may be strings or numbers.
   */
  static ObjectNode check(ObjectNode body, boolean lora) {
    ObjectNode findings = Answer.node();
    for (String field : List.of("instance_prompt", "class_prompt", "images", "max_train_steps")) {
      String wrong = wrong(field, body.path(field), lora);
      if (!wrong.isEmpty()) {
        findings.putArray(field).add("The " + field.replace('_', ' ') + " " + wrong);
      }
    }
    return findings;
  }

  /** Whether a field has nothing in it. */
  static boolean isMissing(JsonNode value) {
    return value.asText("").isBlank() && value.isEmpty();
  }

  private static String wrong(String field, JsonNode value, boolean lora) {
    if (isMissing(value)) {
      return "field is required.";
    }
    return switch (field) {
      case "images" -> value.isArray() ? "" : "must be an array.";
      case "max_train_steps" -> wrong(value.asText(), lora ? 10 : 1, lora ? 50 : 2000);
      default -> "";
    };
  }

  private static String wrong(String steps, int fewest, int most) {
    if (!steps.matches("-?\\d{1,9}")) {
      return "must be an integer.";
    }
    int number = Integer.parseInt(steps);
    return number > most
        ? "must not be greater than " + most + "."
        : number < fewest ? "must be at least " + fewest + "." : "";
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

  private static WebhookMessage webhook(Snapshot training) {
    ObjectNode fields =
        Answer.node()
            .put("status", "success")
            .put("training_status", training.word())
            .put("logs", training.log())
            .put("model_id", training.id());
    return training.behaviour().webhooks().encoding() == Webhooks.Encoding.FORM
        ? WebhookMessage.form(fields)
        : WebhookMessage.json(fields);
  }
}
