package dev.finetune.provider.modelslab;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.util.Optional;

/**
 * The training API, as far as the sandbox has it. Paths are relative to {@code /api/sandbox/v3} or
 * {@code /api/v3}.
 *
 * <p>Every call is a POST with a JSON body that holds the key; there is no authentication header
 * (documented 2023). Each call is sent once. Any answer that comes back, an error status included,
 * is a {@link ProviderAnswer}; a call throws {@link dev.finetune.provider.http.NotSentException}
 * when nothing was sent, and another {@link IOException} when no answer came to what may have been
 * sent.
 */
@Headers({"Content-Type: application/json", "Accept: application/json", "Connection: close"})
interface FineTuneApi {

  /**
   * Begins a training, which is charged.
   *
   * <p>Documented 2023: {@code status} {@code success} means that the call was accepted, {@code
   * messege} is the first phase, {@code data} prose, {@code training_id} the training. Seen by
   * callers: {@code status} {@code processing}, or none, and a {@code model_id}. There is no
   * idempotency key: an identical request within about 30 s is refused as {@code Rate limit
   * exceeded}, a later one is charged again. Images are fetched only after the answer (inferred).
   */
  @RequestLine("POST /fine_tune")
  ProviderAnswer submit(SubmitBody body) throws IOException;

  /**
   * Says how far a training is.
   *
   * <p>Documented 2023 for a finished training only: {@code messege} is {@code model_ready}, {@code
   * data} the step log. Inferred: a running one answers likewise with its phase. Seen by callers:
   * {@code model_training_status}, {@code test_image}. Unknown: how a failed training answers. An
   * unknown id is a 404 (documented 2026), or an error with status 200 (inferred).
   */
  @RequestLine(value = "POST /fine_tune_status/{trainingId}", decodeSlash = false)
  ProviderAnswer status(@Param String trainingId, KeyBody body) throws IOException;

  /** The body of every call but the submit: the key and nothing else. */
  record KeyBody(@JsonSerialize(converter = KeyText.class) Optional<Secret> key) {}

  /** Writes a key onto the wire; the empty text of the page's own example where there is none. */
  final class KeyText extends StdConverter<Optional<Secret>, String> {

    @Override
    public String convert(Optional<Secret> key) {
      return key.map(Secret::value).orElse("");
    }
  }
}
