package dev.finetune.simulator.fal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.schema.Finding;
import dev.finetune.simulator.schema.InputSchema;
import dev.finetune.simulator.schema.Resource;
import dev.finetune.simulator.training.Order;
import java.util.List;

/** The endpoints that train. */
final class Trainers {

  private static final JsonNode ALL = Resource.read(Trainers.class, "endpoints.json");

  private Trainers() {}

  static String endpoint(Order order) {
    return order.endpoint().substring(Fal.BASE.length() + 1);
  }

  static boolean has(String endpoint) {
    return ALL.has(endpoint);
  }

  /** What is wrong with an input: it runs before anybody says so. */
  static List<Finding> check(Order order) {
    return new InputSchema(ALL.path(endpoint(order)).path("schemas"), "Input").check(order.body());
  }

  /** The address of the archive; some trainers write it in the singular. */
  static String archive(ObjectNode input) {
    return input.path(input.has("images_data_url") ? "images_data_url" : "image_data_url").asText();
  }

  /** What the LoRA is called in the result. */
  static String lora(Order order) {
    return ALL.path(endpoint(order)).path("lora").asText();
  }
}
