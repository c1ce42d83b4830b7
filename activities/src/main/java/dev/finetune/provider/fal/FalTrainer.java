package dev.finetune.provider.fal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.provider.TriggerWord;
import dev.finetune.training.FineTuneRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * A trainer at fal, and how it calls what all of them take.
 *
 * @param images its field for the address of the ZIP file
 * @param word its field for the trigger word, or for the caption of pictures without one
 * @param takesSteps whether the number of steps can be chosen
 */
record FalTrainer(String endpoint, String images, String word, boolean takesSteps) {

  private static final String CAPTION = "default_caption";

  private static final List<FalTrainer> ALL =
      List.of(
          new FalTrainer("fal-ai/flux-lora-fast-training", "images_data_url", "trigger_word", true),
          new FalTrainer(
              "fal-ai/flux-lora-portrait-trainer", "images_data_url", "trigger_phrase", true),
          new FalTrainer("fal-ai/turbo-flux-trainer", "images_data_url", "trigger_phrase", true),
          new FalTrainer("fal-ai/krea-2-trainer", "images_data_url", "trigger_phrase", false),
          new FalTrainer("fal-ai/flux-2-trainer", "image_data_url", CAPTION, true),
          new FalTrainer("fal-ai/flux-2-trainer-v2", "image_data_url", CAPTION, true),
          new FalTrainer("fal-ai/qwen-image-2512-trainer", "image_data_url", CAPTION, true),
          new FalTrainer("fal-ai/z-image-trainer", "image_data_url", CAPTION, true));

  static List<String> endpoints() {
    return ALL.stream().map(FalTrainer::endpoint).toList();
  }

  static FalTrainer of(String endpoint) {
    return ALL.stream().filter(one -> one.endpoint.equals(endpoint)).findFirst().orElseThrow();
  }

  /** Owner and application of an endpoint: what stands in the addresses of its requests. */
  static String application(String endpoint) {
    return String.join("/", Stream.of(endpoint.split("/", -1)).limit(2).toList());
  }

  ObjectNode input(FineTuneRequest request, String zip) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put(images, zip);
    if (word.equals(CAPTION)) {
      input.put(word, request.instancePrompt());
    } else {
      TriggerWord.of(request).ifPresent(trigger -> input.put(word, trigger));
    }
    return takesSteps ? input.put("steps", request.maxTrainSteps()) : input;
  }
}
