package dev.finetune.provider.modelslab.v6;

import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.modelslab.body.CallBody;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;

/** The trainer's calls, below {@code /api/v6/trainer} (documented 2026). Each is sent once. */
@Headers({"Content-Type: application/json", "Accept: application/json", "Connection: close"})
public interface TrainerApi {

  /** Begins a run, which is charged by the hour. Its id is a UUID, {@code id} in {@code data}. */
  @RequestLine("POST /train")
  ProviderAnswer submit(CallBody body) throws IOException;

  /**
   * Says how far a run is: the phase is in {@code message} and in {@code data.status}. The model
   * can be used once {@code data.inference.status} is {@code ready}; {@code data.response_dump}
   * says why a run has failed.
   */
  @RequestLine(value = "POST /status/{trainingId}", decodeSlash = false)
  ProviderAnswer status(@Param String trainingId, CallBody body) throws IOException;

  /**
   * Stops the run that {@code training_id} names; an hour that has begun is charged. Its status
   * does not tell it from a finished one.
   */
  @RequestLine("POST /stop")
  ProviderAnswer stop(CallBody body) throws IOException;
}
