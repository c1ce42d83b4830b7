package dev.finetune.provider.fal;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.finetune.provider.http.ProviderAnswer;
import feign.Headers;
import feign.RequestLine;
import java.io.IOException;

/** fal's storage, as the vendor's clients use it. */
@Headers({"Accept: application/json", "Content-Type: application/json", "Connection: close"})
interface StorageApi {

  /** Where to put a file, {@code upload_url}, and its address then, {@code file_url}. */
  @RequestLine("POST /storage/upload/initiate?storage_type=fal-cdn-v3")
  ProviderAnswer initiate(NewFile file) throws IOException;

  /** The keys that webhooks are signed with. Asked for without a key of ours. */
  @RequestLine("GET /.well-known/jwks.json")
  ProviderAnswer keys() throws IOException;

  /** The body of {@link #initiate}. */
  record NewFile(
      @JsonProperty("file_name") String name, @JsonProperty("content_type") String contentType) {}
}
