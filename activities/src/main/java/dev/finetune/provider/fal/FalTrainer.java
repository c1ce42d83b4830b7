package dev.finetune.provider.fal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.PageField;
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
 * @param word its field for the trigger word, or for the caption of pictures without one
 */
record FalTrainer(String endpoint, String word, TrainerRules rules) {

  private static final PageField STEPS = PageField.MAX_TRAIN_STEPS;
  private static final String ZIP = "images_data_url";
  private static final String OTHER_ZIP = "image_data_url";
  private static final String PHRASE = "trigger_phrase";
  private static final String CAPTION = "default_caption";
  private static final TrainerOption RATE = TrainerOption.positive("learning_rate", 1);
  private static final TrainerOption FORMAT =
      TrainerOption.oneOf("output_lora_format", "fal", "comfy");

  private static final List<FalTrainer> ALL =
      List.of(
          of(
              "fal-ai/flux-lora-fast-training",
              "trigger_word",
              4,
              TrainerOption.flag("is_style"),
              TrainerOption.flag("create_masks"),
              TrainerOption.flag("is_input_format_already_preprocessed")),
          of(
              "fal-ai/flux-lora-portrait-trainer",
              PHRASE,
              10,
              RATE,
              TrainerOption.flag("multiresolution_training"),
              TrainerOption.flag("subject_crop"),
              TrainerOption.flag("create_masks"),
              TrainerOption.text("resume_from_checkpoint")),
          of(
              "fal-ai/turbo-flux-trainer",
              PHRASE,
              10,
              TrainerOption.oneOf("training_style", "subject", "style"),
              TrainerOption.flag("face_crop")),
          new FalTrainer(
              "fal-ai/krea-2-trainer",
              PHRASE,
              rules(
                      1,
                      WordUse.NEEDED,
                      TrainerOption.oneOf("resolution", "768", "1024"),
                      TrainerOption.flag("auto_captioning"))
                  .sendingOnly()),
          of("fal-ai/flux-2-trainer", CAPTION, 1, RATE, FORMAT),
          of("fal-ai/flux-2-trainer-v2", CAPTION, 1, RATE, FORMAT),
          of("fal-ai/qwen-image-2512-trainer", CAPTION, 1, RATE),
          of("fal-ai/z-image-trainer", CAPTION, 1, RATE));

  private static FalTrainer of(String endpoint, String word, int images, TrainerOption... options) {
    TrainerRules rules =
        word.equals(CAPTION)
            ? rules(images, WordUse.NONE, options).sendingOnly(STEPS, PageField.INSTANCE_PROMPT)
            : rules(images, WordUse.TAKEN, options).sendingOnly(STEPS);
    return new FalTrainer(endpoint, word, rules);
  }

  private static TrainerRules rules(int images, WordUse word, TrainerOption... options) {
    Stream<TrainerOption> ours =
        Stream.of(
            TrainerOption.of(ZIP, "images"),
            TrainerOption.of(OTHER_ZIP, "images"),
            TrainerOption.of("steps", "max_train_steps"),
            TrainerOption.of("trigger_word", "trigger_word"),
            TrainerOption.of(PHRASE, "trigger_word"),
            TrainerOption.of(CAPTION, "instance_prompt"));
    TrainerOption[] all = Stream.concat(Stream.of(options), ours).toArray(TrainerOption[]::new);
    return TrainerRules.of(ImageLimits.advising(images), StepRange.ANY, word, all);
  }

  static List<String> endpoints() {
    return ALL.stream().map(FalTrainer::endpoint).toList();
  }

  static FalTrainer of(String endpoint) {
    return ALL.stream().filter(one -> one.endpoint.equals(endpoint)).findFirst().orElseThrow();
  }

  ObjectNode input(FineTuneRequest request, String zip) {
    ObjectNode input = JsonNodeFactory.instance.objectNode();
    if (word.equals(CAPTION)) {
      input.put(OTHER_ZIP, zip).put(word, request.instancePrompt());
    } else {
      input.put(ZIP, zip);
      TriggerWord.of(request).ifPresent(trigger -> input.put(word, trigger.text()));
    }
    TrainerOption.add(request.options(), input);
    return rules.unsent().contains(STEPS) ? input : input.put("steps", request.maxTrainSteps());
  }
}
