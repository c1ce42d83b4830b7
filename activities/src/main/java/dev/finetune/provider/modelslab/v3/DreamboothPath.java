package dev.finetune.provider.modelslab.v3;

import dev.finetune.trainer.ImageLimits;
import dev.finetune.trainer.StepRange;
import dev.finetune.trainer.TrainerOption;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.trainer.WordUse;
import dev.finetune.training.CancelSupport;
import java.util.List;
import java.util.Optional;

/**
 * One of the page's paths with a way to train.
 *
 * @param word what accounts call it
 * @param path where its calls are, below the base address
 * @param submit the call that begins a training
 */
public record DreamboothPath(
    String word, String path, String submit, CancelSupport cancel, TrainerRules rules) {

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

  public static final List<DreamboothPath> ALL =
      List.of(
          new DreamboothPath(
              "dreambooth-sandbox", "/sandbox/v3", "fine_tune", CancelSupport.NONE, MODEL_RULES),
          new DreamboothPath(
              "dreambooth", "/v3", "fine_tune", CancelSupport.CONFIRMED, MODEL_RULES),
          new DreamboothPath("lora", "/v3", "lora_fine_tune", CancelSupport.CONFIRMED, LORA_RULES));

  public static Optional<DreamboothPath> of(String word) {
    return ALL.stream().filter(one -> one.word.equals(word)).findFirst();
  }
}
