package dev.finetune.provider.modelslab;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The API page's calls, below {@code /api/sandbox/v3} and {@code /api/v3}, and those of the trainer
 * (documented 2026), which charges by the hour, below {@code /api/v6/trainer}.
 *
 * <p>Every call is a POST with a JSON body that holds the key; there is no authentication header
 * (documented 2023). Each is sent once.
 */
@Headers({"Content-Type: application/json", "Accept: application/json", "Connection: close"})
interface ModelsLabApi {

  /**
   * Begins a training, which is charged.
   *
   * <p>Documented 2023: {@code status} {@code success} means that the call was accepted, {@code
   * messege} is the first phase, {@code data} prose, {@code training_id} the training. Seen by
   * callers: {@code status} {@code processing}, or none, and a {@code model_id}. There is no
   * idempotency key: an identical request within about 30 s is refused as {@code Rate limit
   * exceeded}, a later one is charged again. Images are fetched only after the answer (inferred).
   * The trainer answers as to {@link #status}; the id is a UUID, {@code id} in {@code data}.
   *
   * @param call {@code fine_tune}; {@code lora_fine_tune}, which answers alike (documented 2026);
   *     or the trainer's {@code train}
   */
  @RequestLine("POST /{call}")
  ProviderAnswer submit(@Param String call, Body body) throws IOException;

  /**
   * Says how far a training is.
   *
   * <p>Documented 2023 for a finished training only: {@code messege} is {@code model_ready}, {@code
   * data} the step log. Inferred: a running one answers likewise with its phase. Seen by callers:
   * {@code model_training_status}, {@code test_image}. Unknown: how a failed training answers. An
   * unknown id is a 404 (documented 2026), or an error with status 200 (inferred).
   *
   * <p>The trainer has the phase in {@code message} and in {@code data.status}. The model can be
   * used once {@code data.inference.status} is {@code ready}; {@code data.response_dump} says why a
   * run has failed.
   *
   * @param call {@code fine_tune_status}, or the trainer's {@code status}
   */
  @RequestLine(value = "POST /{call}/{trainingId}", decodeSlash = false)
  ProviderAnswer status(@Param String call, @Param String trainingId, Body body) throws IOException;

  /**
   * Asks that a training of {@code /api/v3} be cancelled.
   *
   * <p>The spelling is that of the page's prose and of its callers (2023); the specification of
   * 2026 on the same page says {@code cancel_training}. The effect is undocumented: confirm it with
   * {@link #status}.
   */
  @RequestLine(value = "POST /cancle_training/{trainingId}", decodeSlash = false)
  ProviderAnswer cancel(@Param String trainingId, Body body) throws IOException;

  /**
   * Stops the trainer's run that {@code training_id} names; an hour that has begun is charged. Its
   * status does not tell it from a finished one.
   */
  @RequestLine("POST /stop")
  ProviderAnswer stop(Body body) throws IOException;

  /**
   * The body of every call.
   *
   * @param secret the key; empty for the empty text of the page's own example
   * @param fields what stands beside it
   */
  record Body(
      @JsonIgnore Optional<Secret> secret,
      @JsonAnyGetter Map<String, ? extends @Nullable Object> fields) {

    @JsonProperty
    String key() {
      return secret.map(Secret::value).orElse("");
    }
  }
}
