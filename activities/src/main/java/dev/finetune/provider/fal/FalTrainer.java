package dev.finetune.provider.fal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.StepRange;
import dev.finetune.trainer.TrainerOption;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.trainer.TriggerWord;
import dev.finetune.trainer.WordUse;
import dev.finetune.training.FineTuneRequest;
import java.util.List;
import java.util.stream.Stream;

/**
 * A trainer at fal, and how it calls what all of them take. The inputs are those of the vendor's
 * JavaScript client of 2026-08; ranges are not in it.
 *
 * @param images its field for the address of the ZIP file
 * @param word its field for the trigger word, or for the caption of pictures without one
 * @param takesSteps whether the number of steps can be chosen
 */
record FalTrainer(
    String endpoint, String images, String word, boolean takesSteps, TrainerRules rules) {

  private static final String ZIP = "images_data_url";
  private static final String OTHER_ZIP = "image_data_url";
  private static final String PHRASE = "trigger_phrase";
  private static final String CAPTION = "default_caption";
  private static final TrainerOption RATE = TrainerOption.positive("learning_rate", 1);
  private static final TrainerOption MASKS = TrainerOption.flag("create_masks");
  private static final TrainerOption FORMAT =
      TrainerOption.oneOf("output_lora_format", "fal", "comfy");

  private static final List<FalTrainer> ALL =
      List.of(
          triggered(
              "fal-ai/flux-lora-fast-training",
              "trigger_word",
              4,
              TrainerOption.flag("is_style"),
              MASKS,
              TrainerOption.flag("is_input_format_already_preprocessed")),
          triggered(
              "fal-ai/flux-lora-portrait-trainer",
              PHRASE,
              10,
              RATE,
              TrainerOption.flag("multiresolution_training"),
              TrainerOption.flag("subject_crop"),
              MASKS,
              TrainerOption.text("resume_from_checkpoint")),
          triggered(
              "fal-ai/turbo-flux-trainer",
              PHRASE,
              10,
              TrainerOption.oneOf("training_style", "subject", "style"),
              TrainerOption.flag("face_crop")),
          new FalTrainer(
              "fal-ai/krea-2-trainer",
              ZIP,
              PHRASE,
              false,
              rules(
                  1,
                  WordUse.NEEDED,
                  TrainerOption.oneOf("resolution", "768", "1024"),
                  TrainerOption.flag("auto_captioning"))),
          captioning("fal-ai/flux-2-trainer", RATE, FORMAT),
          captioning("fal-ai/flux-2-trainer-v2", RATE, FORMAT),
          captioning("fal-ai/qwen-image-2512-trainer", RATE),
          captioning("fal-ai/z-image-trainer", RATE));

  private static FalTrainer triggered(
      String endpoint, String word, int images, TrainerOption... options) {
    return new FalTrainer(endpoint, ZIP, word, true, rules(images, WordUse.TAKEN, options));
  }

  private static FalTrainer captioning(String endpoint, TrainerOption... options) {
    return new FalTrainer(endpoint, OTHER_ZIP, CAPTION, true, rules(1, WordUse.NONE, options));
  }

  private static TrainerRules rules(int images, WordUse word, TrainerOption... options) {
    List<TrainerOption> ours =
        List.of(
            TrainerOption.of(ZIP, "images"),
            TrainerOption.of(OTHER_ZIP, "images"),
            TrainerOption.of("steps", "max_train_steps"),
            TrainerOption.of("trigger_word", "trigger_word"),
            TrainerOption.of(PHRASE, "trigger_word"),
            TrainerOption.of(CAPTION, "instance_prompt"));
    return new TrainerRules(
        ImageLimits.advising(images),
        StepRange.ANY,
        word,
        Stream.concat(Stream.of(options), ours.stream()).toList(),
        false);
  }

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
      TriggerWord.of(request).ifPresent(trigger -> input.put(word, trigger.text()));
    }
    TrainerOption.add(request.options(), input);
    return takesSteps ? input.put("steps", request.maxTrainSteps()) : input;
  }
}
