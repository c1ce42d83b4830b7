package dev.finetune.simulator.modelslab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.http.Answer;

/**
 * What a submit body must hold. Source: the attribute table of the API page; LoRA's 10 to 50 steps
 * from the documentation of 2026. Scalars may be strings or numbers.
 */
record SubmitRules(ObjectNode body, ObjectNode findings) {

  /** What is wrong, by field; empty when nothing is. */
  static ObjectNode check(ObjectNode body, boolean lora) {
    SubmitRules rules = new SubmitRules(body, Answer.node());
    rules.text("instance_prompt");
    rules.text("class_prompt");
    rules.images();
    rules.steps(lora ? 10 : 1, lora ? 50 : 2000);
    return rules.findings;
  }

  private void text(String field) {
    if (body.path(field).asText("").isBlank()) {
      refuse(field, "field is required.");
    }
  }

  private void images() {
    JsonNode images = body.path("images");
    if (images.isMissingNode() || images.isNull() || (images.isArray() && images.isEmpty())) {
      refuse("images", "field is required.");
    } else if (!images.isArray()) {
      refuse("images", "must be an array.");
    }
  }

  private void steps(int fewest, int most) {
    String field = "max_train_steps";
    String steps = body.path(field).asText("");
    if (steps.isEmpty()) {
      refuse(field, "field is required.");
    } else if (!steps.matches("-?\\d{1,9}")) {
      refuse(field, "must be an integer.");
    } else if (Integer.parseInt(steps) > most) {
      refuse(field, "must not be greater than " + most + ".");
    } else if (Integer.parseInt(steps) < fewest) {
      refuse(field, "must be at least " + fewest + ".");
    }
  }

  private void refuse(String field, String words) {
    findings.withArrayProperty(field).add("The " + field.replace('_', ' ') + " " + words);
  }
}
