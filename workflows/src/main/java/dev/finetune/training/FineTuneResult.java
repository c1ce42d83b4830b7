package dev.finetune.training;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that is ready, as the provider's status endpoint confirmed.
 *
 * @param trainingId the provider's id of the training
 * @param modelId the id to generate images with; equal to the training id in the documentation
 * @param phase the last phase, {@code model_ready}
 * @param logs the last step log, shortened
 * @param provider where the model is
 * @param warnings what the image checks advised, other trainings that may be charged as well, and
 *     that the caller's webhook was not notified
 */
@WireFormat
public record FineTuneResult(
    String trainingId,
    String modelId,
    TrainingPhase phase,
    @Nullable String logs,
    PinnedProvider provider,
    List<String> warnings) {

  public FineTuneResult {
    warnings = List.copyOf(warnings);
  }

  public FineTuneResult withWarnings(List<String> value) {
    return new FineTuneResult(trainingId, modelId, phase, logs, provider, value);
  }
}
