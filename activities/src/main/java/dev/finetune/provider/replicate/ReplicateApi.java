package dev.finetune.provider.replicate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.http.Multipart;
import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Replicate's HTTP API, as far as trainings need it. Paths are relative to {@code /v1}; each call
 * bears {@code Authorization: Bearer} and the account's token. A {@code model} is its owner and its
 * name, {@code owner/name}.
 *
 * <p>Source: the OpenAPI specification of 2026-04. Errors are {@code application/problem+json} with
 * a {@code detail}. There is no idempotency key: the vendor's newest Python client sends a training
 * that got no answer again, and both are charged. Each call is sent once here.
 */
@Headers({"Accept: application/json", "Content-Type: application/json", "Connection: close"})
interface ReplicateApi {

  /** The account of the token; its {@code username} owns what the account makes. */
  @RequestLine("GET /account")
  ProviderAnswer account() throws IOException;

  /** A model, with the {@code id} and the {@code openapi_schema} of its {@code latest_version}. */
  @RequestLine("GET /models/{model}")
  ProviderAnswer model(@Param String model) throws IOException;

  /** A version of a model; its {@code openapi_schema} has a {@code TrainingInput}. */
  @RequestLine("GET /models/{model}/versions/{version}")
  ProviderAnswer version(@Param String model, @Param String version) throws IOException;

  /** Makes a model; 201, or 409 for a name that is taken (seen by a caller). */
  @RequestLine("POST /models")
  ProviderAnswer create(NewModel model) throws IOException;

  /**
   * Stores a file of less than 100 MB; {@code urls.get} is its address. It is kept for a day
   * (recorded) or an hour (the documentation's example).
   */
  @RequestLine("POST /files")
  @Headers("Content-Type: " + Multipart.CONTENT_TYPE)
  ProviderAnswer upload(byte[] form) throws IOException;

  /**
   * Begins a training, which is charged. 201 with the training; 404 if there is no such destination
   * (recorded), before anything runs.
   */
  @RequestLine("POST /models/{model}/versions/{version}/trainings")
  ProviderAnswer train(@Param String model, @Param String version, NewTraining training)
      throws IOException;

  /** A training. One that waited for half an hour may be gone (seen by users). */
  @RequestLine("GET /trainings/{id}")
  ProviderAnswer training(@Param String id) throws IOException;

  /** Cancels a training; 200 with the training, {@code canceled} (recorded). */
  @RequestLine("POST /trainings/{id}/cancel")
  ProviderAnswer cancel(@Param String id) throws IOException;

  /**
   * The account's trainings, 100 a page, the newest first, each with its {@code input}.
   *
   * @param cursor of the page, out of the {@code next} of the page before; null for the first
   */
  @RequestLine("GET /trainings?cursor={cursor}")
  ProviderAnswer trainings(@Param @Nullable String cursor) throws IOException;

  /** The body of {@link #train}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NewTraining(String destination, JsonNode input, @Nullable String webhook) {

    /** It reports its end, where there is somebody to report to. */
    @JsonProperty("webhook_events_filter")
    @Nullable List<String> events() {
      return webhook == null ? null : List.of("completed");
    }
  }

  /** The body of {@link #create}. */
  record NewModel(String owner, String name, String visibility, String hardware) {}
}
