package dev.finetune.provider.astria;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.http.Multipart;
import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;

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
   * The newest of the account's tunes, an array.
   *
   * @param title a filter of the vendor's own program; how it is matched is not documented
   */
  @RequestLine("GET /tunes?title={title}&limit=120")
  ProviderAnswer tunes(@Param String title) throws IOException;

  /** The body of {@link #create}. */
  record NewTune(JsonNode tune) {}
}
