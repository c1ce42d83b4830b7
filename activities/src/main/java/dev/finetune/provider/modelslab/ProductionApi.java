package dev.finetune.provider.modelslab;

import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;

/** What only the production endpoints have. Paths are relative to {@code /api/v3}. */
@Headers({"Content-Type: application/json", "Accept: application/json", "Connection: close"})
interface ProductionApi extends FineTuneApi {

  /**
   * Begins a training of a LoRA, which is charged. Documented 2026: it answers as {@link #submit}
   * does, and its status, cancel and list are the same; {@code max_train_steps} is 10 to 50.
   */
  @RequestLine("POST /lora_fine_tune")
  ProviderAnswer submitLora(SubmitBody body) throws IOException;

  /**
   * Asks that a training be cancelled.
   *
   * <p>The spelling is that of the page's prose and of its callers (2023); the specification of
   * 2026 on the same page says {@code cancel_training}. The effect is undocumented: confirm it with
   * {@link #status}.
   */
  @RequestLine(value = "POST /cancle_training/{trainingId}", decodeSlash = false)
  ProviderAnswer cancel(@Param String trainingId, FineTuneApi.KeyBody body) throws IOException;

  /** Deletes a trained model. Documented 2023; answers as {@link #cancel} does. */
  @RequestLine(value = "POST /finetune/delete/{trainingId}", decodeSlash = false)
  ProviderAnswer delete(@Param String trainingId, FineTuneApi.KeyBody body) throws IOException;

  /**
   * The ids of the account's models, in {@code data}. Documented 2023; unknown whether running
   * trainings are among them.
   */
  @RequestLine("POST /finetune_list")
  ProviderAnswer list(FineTuneApi.KeyBody body) throws IOException;
}
