package dev.finetune.cli.request;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The API page's own example body, word for word but for the links to the images. */
public final class ExampleRequest {

  private ExampleRequest() {}

  public static ObjectNode of(List<String> images, JsonMapper json) {
    ObjectNode body = json.createObjectNode();
    body.put("key", "");
    body.put("instance_prompt", "photo of adhik person");
    body.put("class_prompt", "photo of person");
    body.set("images", json.valueToTree(images));
    body.put("seed", "0");
    body.put("training_type", "men");
    body.put("max_train_steps", "2000");
    body.put("webhook", "");
    return body;
  }
}
