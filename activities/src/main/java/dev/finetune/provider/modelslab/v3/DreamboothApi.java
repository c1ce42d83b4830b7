package dev.finetune.provider.modelslab.v3;

import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.modelslab.body.CallBody;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;

/**
 * The API page's calls, below {@code /api/sandbox/v3} and {@code /api/v3}. Every call is a POST
 * with a JSON body (documented 2023). Each is sent once.
 */
@Headers({"Content-Type: application/json", "Accept: application/json", "Connection: close"})
public interface DreamboothApi {

  /**
   * Begins a training, which is charged.
   *
   * <p>Documented 2023: {@code status} {@code success} means that the call was accepted, {@code
   * messege} is the first phase, {@code data} prose, {@code training_id} the training. Seen by
   * callers: {@code status} {@code processing}, or none, and a {@code model_id}. There is no
   * idempotency key: an identical request within about 30 s is refused as {@code Rate limit
   * exceeded}, a later one is charged again. Images are fetched only after the answer (inferred).
   *
   * @param call {@code fine_tune}; or {@code lora_fine_tune}, which answers alike (documented 2026)
   */
  @RequestLine("POST /{call}")
  ProviderAnswer submit(@Param String call, CallBody body) throws IOException;

  /**
   * Says how far a training is.
   *
   * <p>Documented 2023 for a finished training only: {@code messege} is {@code model_ready}, {@code
   * data} the step log. Inferred: a running one answers likewise with its phase. Seen by callers:
   * {@code model_training_status}, {@code test_image}. Unknown: how a failed training answers. An
   * unknown id is a 404 (documented 2026), or an error with status 200 (inferred).
   */
  @RequestLine(value = "POST /fine_tune_status/{trainingId}", decodeSlash = false)
  ProviderAnswer status(@Param String trainingId, CallBody body) throws IOException;

  /**
   * Asks that a training of {@code /api/v3} be cancelled.
   *
   * <p>The spelling is that of the page's prose and of its callers (2023); the specification of
   * 2026 on the same page says {@code cancel_training}. The effect is undocumented: confirm it with
   * {@link #status}.
   */
  @RequestLine(value = "POST /cancle_training/{trainingId}", decodeSlash = false)
  ProviderAnswer cancel(@Param String trainingId, CallBody body) throws IOException;
}
