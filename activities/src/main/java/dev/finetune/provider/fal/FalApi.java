package dev.finetune.provider.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * fal's queue, and what is on other hosts: its platform, with the history of an account's requests,
 * and its storage. Each call bears {@code Authorization: Key} and the account's key.
 *
 * <p>Source: the documentation of 2026; of the storage, the vendor's clients. There is no
 * idempotency key, and both of the vendor's clients send a submit again that got no answer. Each
 * call is sent once here.
 */
@Headers({"Accept: application/json", "Content-Type: application/json", "Connection: close"})
interface FalApi {

  /**
   * Queues a request, which is charged once it runs.
   *
   * @param endpoint the trainer, {@code owner/application} and perhaps a path
   * @param webhook a query parameter: in the input it would be ignored without a word
   */
  @RequestLine("POST /{endpoint}?fal_webhook={webhook}")
  ProviderAnswer submit(@Param String endpoint, @Param @Nullable String webhook, JsonNode input)
      throws IOException;

  /**
   * Whether a request is queued, runs or is over, and the addresses of its other calls; 404 for one
   * that is not known.
   *
   * @param application owner and application; no trainer of ours has a further path
   */
  @RequestLine("GET /{application}/requests/{id}/status?logs=1")
  ProviderAnswer status(@Param String application, @Param String id) throws IOException;

  /** What the trainer has answered, errors included, with the trainer's own HTTP status. */
  @RequestLine("GET")
  ProviderAnswer result(URI responseUrl) throws IOException;

  /**
   * 200 {@code OK} for a request that was queued and never runs; 202 {@code CANCELLATION_REQUESTED}
   * for one that runs, which may go on; 400 {@code ALREADY_COMPLETED}.
   */
  @RequestLine("PUT")
  ProviderAnswer cancel(URI cancelUrl) throws IOException;

  /**
   * The requests of an endpoint, with what was sent to it, 100 a page. It may lag; whether running
   * requests are among them is not documented.
   *
   * @param start an ISO 8601 time
   * @param cursor of the page, out of the page before; null for the first
   */
  @RequestLine(
      "GET /v1/models/requests/by-endpoint"
          + "?endpoint_id={endpoint}&start={start}&expand=payloads&limit=100&cursor={cursor}")
  ProviderAnswer requests(
      URI platform, @Param String endpoint, @Param String start, @Param @Nullable String cursor)
      throws IOException;

  /** Where to put a file of this name and type: {@code upload_url}; it is {@code file_url} then. */
  @RequestLine("POST /storage/upload/initiate?storage_type=fal-cdn-v3")
  ProviderAnswer initiate(URI storage, Map<String, String> file) throws IOException;

  /** The keys that webhooks are signed with. Asked for without a key of ours. */
  @RequestLine("GET /.well-known/jwks.json")
  ProviderAnswer keys(URI storage) throws IOException;
}
