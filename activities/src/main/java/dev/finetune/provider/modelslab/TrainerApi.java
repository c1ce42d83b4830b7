package dev.finetune.provider.modelslab;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trainer API (documented 2026), which charges by the hour. Paths are relative to {@code
 * /api/v6/trainer}; the rest is as in {@link FineTuneApi}.
 */
@Headers({"Content-Type: application/json", "Accept: application/json", "Connection: close"})
interface TrainerApi {

  /**
   * Begins a run, which is charged. The answer is that of {@link #status}; the id is a UUID, {@code
   * id} in {@code data}. Unknown: whether the same call again begins another run.
   */
  @RequestLine("POST /train")
  ProviderAnswer train(NewRun run) throws IOException;

  /**
   * Says how far a run is, in {@code message} and in {@code data.status}: {@code training_started}
   * while it waits or trains; {@code training_completed} when it is finished, or was stopped;
   * {@code training_cancelled} when it has <em>failed</em>, for the reason in {@code
   * data.response_dump}. The model can be used once {@code data.inference.status} is {@code ready}.
   */
  @RequestLine(value = "POST /status/{trainingId}", decodeSlash = false)
  ProviderAnswer status(@Param String trainingId, FineTuneApi.KeyBody body) throws IOException;

  /**
   * Stops a run; an hour that has begun is charged. Its status does not tell it from a finished.
   */
  @RequestLine("POST /stop")
  ProviderAnswer stop(Stop body) throws IOException;

  /**
   * The body of {@link #train}.
   *
   * @param trainerId each trainer has fields of its own
   * @param webhook seen by a caller, not documented; empty for nowhere
   * @param options the trainer's own fields, beside the others
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record NewRun(
      @JsonSerialize(converter = FineTuneApi.KeyText.class) Optional<Secret> key,
      String trainerId,
      List<String> images,
      String triggerWord,
      int trainingSteps,
      String webhook,
      @JsonAnyGetter Map<String, Object> options) {}

  /** The body of {@link #stop}. */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Stop(
      @JsonSerialize(converter = FineTuneApi.KeyText.class) Optional<Secret> key,
      String trainingId) {}
}
