package dev.finetune.provider.fal;

import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** fal's platform: the history of an account's requests. */
@Headers({"Accept: application/json", "Connection: close"})
interface PlatformApi {

  /**
   * The requests of an endpoint, with what was sent to it, 100 a page. It may lag; whether running
   * requests are among them is not documented.
   *
   * @param start an ISO 8601 time
   * @param cursor of the page, out of the page before; null for the first
   */
  @RequestLine(
      "GET /models/requests/by-endpoint"
          + "?endpoint_id={endpoint}&start={start}&expand=payloads&limit=100&cursor={cursor}")
  ProviderAnswer requests(
      @Param("endpoint") String endpoint,
      @Param("start") String start,
      @Param("cursor") @Nullable String cursor)
      throws IOException;
}
