package dev.finetune.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * fal's queue. Each call bears {@code Authorization: Key} and the account's key.
 *
 * <p>Source: the documentation of 2026. There is no idempotency key, and both of the vendor's
 * clients send a submit again that got no answer. Each call is sent once here. What answers for the
 * queue itself bears {@code x-fal-request-id}; an error of the proxy before it does not.
 */
@Headers({"Accept: application/json", "Content-Type: application/json", "Connection: close"})
interface QueueApi {

  /**
   * Queues a request, which is charged once it runs.
   *
   * @param endpoint the trainer, {@code owner/application} and perhaps a path
   * @param webhook a query parameter: in the input it would be ignored without a word
   */
  @RequestLine("POST /{endpoint}?fal_webhook={webhook}")
  ProviderAnswer submit(
      @Param("endpoint") String endpoint,
      @Param("webhook") @Nullable String webhook,
      JsonNode input)
      throws IOException;

  /**
   * Whether a request is queued, runs or is over; 404 for one that is not known.
   *
   * @param application owner and application, without the trainer's further path
   */
  @RequestLine("GET /{application}/requests/{id}/status?logs=1")
  ProviderAnswer status(@Param("application") String application, @Param("id") String id)
      throws IOException;

  /** What the trainer has answered, errors included, with the trainer's own HTTP status. */
  @RequestLine("GET /{application}/requests/{id}")
  ProviderAnswer result(@Param("application") String application, @Param("id") String id)
      throws IOException;

  /**
   * 200 {@code OK} for a request that was queued and never runs; 202 {@code CANCELLATION_REQUESTED}
   * for one that runs, which may go on; 400 {@code ALREADY_COMPLETED}.
   */
  @RequestLine("PUT /{application}/requests/{id}/cancel")
  ProviderAnswer cancel(@Param("application") String application, @Param("id") String id)
      throws IOException;
}
