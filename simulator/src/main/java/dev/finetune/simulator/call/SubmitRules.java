package dev.finetune.simulator.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.answer.Findings;
import java.util.List;
import java.util.Map;

/**
 * What a submit body must hold. Source: the attribute table of the API page; LoRA's 10 to 50 steps
 * from the documentation of 2026. Scalars may be strings or numbers.
 */
public final class SubmitRules {

  private final ObjectNode body;
  private final boolean lora;
  private final Findings findings = new Findings();

  private SubmitRules(ObjectNode body, boolean lora) {
    this.body = body;
    this.lora = lora;
  }

  /** What is wrong, by field; empty when nothing is. */
  public static Map<String, List<String>> check(ObjectNode body, boolean lora) {
    SubmitRules rules = new SubmitRules(body, lora);
    rules.text("instance_prompt");
    rules.text("class_prompt");
    rules.images();
    rules.steps();
    return rules.findings.byField();
  }

  private void text(String field) {
    if (body.path(field).asText("").isBlank()) {
      required(field);
    }
  }

  private void images() {
    JsonNode images = body.path("images");
    if (images.isMissingNode() || images.isNull() || (images.isArray() && images.isEmpty())) {
      required("images");
    } else if (!images.isArray()) {
      findings.add("images", "The images must be an array.");
    }
  }

  private void steps() {
    String steps = body.path("max_train_steps").asText("");
    int most = lora ? 50 : 2000;
    int fewest = lora ? 10 : 1;
    if (steps.isEmpty()) {
      required("max_train_steps");
    } else if (!steps.matches("-?\\d{1,9}")) {
      findings.add("max_train_steps", "The max train steps must be an integer.");
    } else if (Integer.parseInt(steps) > most) {
      findings.add("max_train_steps", "The max train steps must not be greater than " + most + ".");
    } else if (Integer.parseInt(steps) < fewest) {
      findings.add("max_train_steps", "The max train steps must be at least " + fewest + ".");
    }
  }

  private void required(String field) {
    findings.add(field, "The " + field.replace('_', ' ') + " field is required.");
  }
}
