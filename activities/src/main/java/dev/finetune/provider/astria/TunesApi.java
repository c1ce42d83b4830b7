package dev.finetune.provider.astria;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.http.Multipart;
import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
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

  /**
   * Makes a tune, which is charged unless its branch is {@code fast}; 201 with the tune. Its {@code
   * title} is free: the vendor advises a UUID, and it is the key of idempotent titles. Its {@code
   * name} is the class, such as {@code man}; its {@code token} the trigger word.
   */
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
   * The account's tunes, an array, the newest first and so with falling ids; 120 a page, which is
   * the most. After the last page comes an empty one. A filter by title is not documented.
   *
   * @param before the id of the last tune of the page before; null for the first page
   */
  @RequestLine("GET /tunes?limit=120&before_id={before}")
  ProviderAnswer tunes(@Param @Nullable String before) throws IOException;

  /** The body of {@link #create}. */
  record NewTune(JsonNode tune) {}
}
