package dev.finetune.provider.astria;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.finetune.provider.http.Multipart;
import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Astria's tunes. Each call bears {@code Authorization: Bearer} and the account's key.
 *
 * <p>Source: the documentation of 2026-08. Answers, callbacks and lists have the same tune object.
 * A 504 after 30 s means that the tune was probably made (documented). An account may have
 * idempotent titles: then, after a minute, the same title gets the tune that has it (documented).
 */
@Headers({"Accept: application/json", "Content-Type: application/json", "Connection: close"})
interface TunesApi {

  /** Makes a tune, which is charged unless its branch is {@code fast}; 201 with the tune. */
  @RequestLine("POST /tunes")
  ProviderAnswer create(NewTune tune) throws IOException;

  /** The same, with the images themselves: fields such as {@code tune[title]}. */
  @RequestLine("POST /tunes")
  @Headers("Content-Type: " + Multipart.CONTENT_TYPE)
  ProviderAnswer create(byte[] form) throws IOException;

  /** A tune; {@code trained_at} is set when it is ready. */
  @RequestLine("GET /tunes/{id}")
  ProviderAnswer tune(@Param String id) throws IOException;

  /**
   * The newest of the account's tunes, an array.
   *
   * @param title a filter of the vendor's own program; how it is matched is not documented
   */
  @RequestLine("GET /tunes?title={title}&limit=120")
  ProviderAnswer tunes(@Param String title) throws IOException;

  /**
   * The body of {@link #create}.
   *
   * @param tune a {@link Tune}, and fields beyond it
   */
  record NewTune(JsonNode tune) {}

  /**
   * What to train.
   *
   * @param title free; the vendor advises a UUID, and it is the key of idempotent titles
   * @param name the class, such as {@code man}
   * @param imageUrls links to the images; null where they are sent themselves
   * @param token the trigger word; null for the vendor's
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Tune(
      String title,
      String name,
      @Nullable List<String> imageUrls,
      @Nullable String token,
      int steps,
      String branch,
      String modelType,
      @Nullable Integer baseTuneId,
      @Nullable String callback) {}
}
