package dev.finetune.provider.modelslab;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.finetune.outbound.Secret;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.TrainingType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of a submit, as the API page spells it: numbers travel as strings, absent ones as null.
 *
 * @param webhook where the provider reports to; empty for nowhere
 * @param baseModelId only on the production endpoints, and only when given
 * @param options the further fields of a LoRA, beside the others
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record SubmitBody(
    @JsonSerialize(converter = FineTuneApi.KeyText.class) Optional<Secret> key,
    String instancePrompt,
    String classPrompt,
    List<String> images,
    @Nullable String seed,
    @Nullable TrainingType trainingType,
    String maxTrainSteps,
    String webhook,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String baseModelId,
    @JsonAnyGetter Map<String, Object> options) {

  static SubmitBody of(FineTuneRequest request, Optional<Secret> key, Optional<String> webhook) {
    Long seed = request.seed();
    return new SubmitBody(
        key,
        request.instancePrompt(),
        request.classPrompt(),
        request.images(),
        seed == null ? null : seed.toString(),
        request.trainingType(),
        Integer.toString(request.maxTrainSteps()),
        webhook.orElse(""),
        request.baseModelId(),
        request.options());
  }
}
