package dev.finetune.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that is ready, as the provider's status endpoint confirmed. Every key is always there.
 *
 * @param trainingId the provider's id of the training
 * @param modelId the id to generate images with; equal to the training id in the documentation
 * @param phase the last phase, {@code model_ready}
 * @param logs the last step log, shortened; null where the provider does not say
 * @param provider where the model is
 * @param artifacts the model's files, where the provider hands them out
 * @param warnings what the image checks advised, other trainings that may be charged as well, and
 *     that the caller's webhook was not notified
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@WireFormat
public record FineTuneResult(
    String trainingId,
    String modelId,
    TrainingPhase phase,
    @Nullable String logs,
    PinnedProvider provider,
    List<Artifact> artifacts,
    List<String> warnings) {

  public FineTuneResult {
    // A result of an earlier build has none.
    artifacts = List.copyOf(Objects.requireNonNullElse(artifacts, List.of()));
    warnings = List.copyOf(warnings);
  }

  public FineTuneResult withWarnings(List<String> value) {
    return new FineTuneResult(trainingId, modelId, phase, logs, provider, artifacts, value);
  }
}
