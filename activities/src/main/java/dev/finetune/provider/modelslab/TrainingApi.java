package dev.finetune.provider.modelslab;

import dev.finetune.provider.http.AnswerFields;
import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.PageField;
import dev.finetune.trainer.StepRange;
import dev.finetune.trainer.TrainerOption;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.trainer.WordUse;
import dev.finetune.training.CancelSupport;
import java.util.List;
import java.util.Optional;

/**
 * One of ModelsLab's APIs.
 *
 * @param word what accounts call it
 * @param path where its calls are, below the base address
 * @param submit the call that begins a training
 */
record TrainingApi(
    String word, String path, String submit, CancelSupport cancel, TrainerRules rules) {

  private static final String TRAINER = "trainer";

  /** Contradictory on the page: "2 × number of images", "maximum 2000", and 2000 for 7 images. */
  private static final TrainerRules MODEL_RULES =
      TrainerRules.of(ImageLimits.USUAL, new StepRange(1, 2000), WordUse.NONE);

  private static final TrainerRules LORA_RULES =
      TrainerRules.of(
          ImageLimits.USUAL,
          new StepRange(10, 50),
          WordUse.NONE,
          TrainerOption.oneOf("base_model_type", "normal", "sdxl"),
          TrainerOption.oneOf("lora_type", "lora", "lycoris"),
          TrainerOption.text("negative_prompt"));

  private static final TrainerRules TRAINER_RULES =
      TrainerRules.of(
              ImageLimits.advising(1),
              StepRange.ANY,
              WordUse.NEEDED,
              TrainerOption.whole("resolution", 1, 4096),
              TrainerOption.of("training_steps", "max_train_steps"))
          .sendingOnly(PageField.MAX_TRAIN_STEPS);

  static final List<TrainingApi> ALL =
      List.of(
          new TrainingApi(
              "dreambooth-sandbox", "/sandbox/v3", "fine_tune", CancelSupport.NONE, MODEL_RULES),
          new TrainingApi("dreambooth", "/v3", "fine_tune", CancelSupport.CONFIRMED, MODEL_RULES),
          new TrainingApi("lora", "/v3", "lora_fine_tune", CancelSupport.CONFIRMED, LORA_RULES),
          new TrainingApi(TRAINER, "/v6/trainer", "train", CancelSupport.ASKED, TRAINER_RULES));

  static TrainingApi of(String word) {
    return ALL.stream().filter(one -> one.word.equals(word)).findFirst().orElseThrow();
  }

  /** Whether it is the trainer, and none of the API page's. */
  boolean isTrainer() {
    return word.equals(TRAINER);
  }

  /** The call that says how far a training is. */
  String status() {
    return isTrainer() ? "status" : "fine_tune_status";
  }

  /** The training that an answer to a submit names; it may be no valid id. */
  Optional<String> id(AnswerFields answer) {
    return isTrainer() ? TrainingWords.runId(answer) : TrainingWords.id(answer);
  }
}
