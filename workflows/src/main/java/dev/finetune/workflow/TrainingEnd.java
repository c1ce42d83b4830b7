package dev.finetune.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finetune.training.WireFormat;
import org.jspecify.annotations.Nullable;

/**
 * How a cancelled run ended: Temporal shows such a run as cancelled, whatever became of it.
 *
 * @param outcome which of the ends
 * @param trainingId the provider's id; null when none is known
 * @param modelId the model; null unless it is ready
 * @param message one sentence
 */
@WireFormat
public record TrainingEnd(
    Outcome outcome, @Nullable String trainingId, @Nullable String modelId, String message) {

  /** The same, with more to say: perhaps that something may be charged, unless it is ready. */
  public TrainingEnd withMore(String words, boolean mayBeCharged) {
    boolean unconfirmed = mayBeCharged && outcome != Outcome.READY;
    String end = words.isEmpty() || message.endsWith(".") ? "" : ".";
    return new TrainingEnd(
        unconfirmed ? Outcome.UNCONFIRMED : outcome, trainingId, modelId, message + end + words);
  }

  public enum Outcome {
    /** Nothing was sent, or it was refused: nothing was charged. */
    @JsonProperty("not_submitted")
    NOT_SUBMITTED,
    /** The provider confirms that the training runs no more. */
    @JsonProperty("confirmed")
    CONFIRMED,
    /** The training may still run and be charged. */
    @JsonProperty("unconfirmed")
    UNCONFIRMED,
    /** The model was ready before the training could be stopped. */
    @JsonProperty("ready")
    READY
  }
}
