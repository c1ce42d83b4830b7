package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * The provider's word for how far a training is, kept as it came. What it says about the end is the
 * business of the provider's adapter.
 *
 * <p>The API page's own eight phases are known here, in their order. {@code training_success} is
 * not the end: more phases follow, and a failure may follow it.
 *
 * @param word the word itself, compared without regard to case
 */
public record TrainingPhase(@JsonValue String word) {

  public static final TrainingPhase DEPLOYING_GPU = new TrainingPhase("deploying_gpu");
  public static final TrainingPhase TRAINING_STARTED = new TrainingPhase("training_started");
  public static final TrainingPhase TRAINING_SUCCESS = new TrainingPhase("training_success");
  public static final TrainingPhase MODEL_READY = new TrainingPhase("model_ready");

  private static final List<String> UNDER_WAY =
      List.of(
          "deploying_gpu",
          "training_started",
          "training_success",
          "trained_model_compressing",
          "trained_model_uploading",
          "trained_model_uploaded",
          "deploying_model");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public TrainingPhase {
    word = word.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether it is one of the page's phases before the end. */
  public boolean isUnderWay() {
    return UNDER_WAY.contains(word);
  }

  /** Whether it is one of the page's phases, the end included. */
  public boolean isDocumented() {
    return isUnderWay() || equals(MODEL_READY);
  }

  /** For a person: {@code 3 of 8 · training_success}; the word alone where it is not documented. */
  public String place() {
    int before = equals(MODEL_READY) ? UNDER_WAY.size() : UNDER_WAY.indexOf(word);
    return before < 0 ? word : "%s of %s · %s".formatted(before + 1, UNDER_WAY.size() + 1, word);
  }

  /** Whether both are documented and this one comes later in a training. */
  public boolean isFurtherThan(TrainingPhase other) {
    return UNDER_WAY.contains(other.word)
        && UNDER_WAY.indexOf(word) > UNDER_WAY.indexOf(other.word);
  }

  /** The documented words of a training that is not over, in their order. */
  public static List<String> underWay() {
    return UNDER_WAY;
  }

  @Override
  public String toString() {
    return word;
  }
}
