package dev.finetune.trainer;

import dev.finetune.training.FineTuneRequest;
import java.util.Locale;

/** A field of the API page that some trainers do not take. */
public enum PageField {
  INSTANCE_PROMPT,
  CLASS_PROMPT,
  SEED,
  TRAINING_TYPE,
  MAX_TRAIN_STEPS,
  BASE_MODEL_ID;

  boolean isGiven(FineTuneRequest request) {
    return switch (this) {
      case INSTANCE_PROMPT, CLASS_PROMPT, MAX_TRAIN_STEPS -> true;
      case SEED -> request.seed() != null;
      case TRAINING_TYPE -> request.trainingType() != null;
      case BASE_MODEL_ID -> request.baseModelId() != null;
    };
  }

  boolean isPrompt() {
    return this == INSTANCE_PROMPT || this == CLASS_PROMPT;
  }

  /** Its name in a request. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
