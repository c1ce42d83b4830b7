package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.body.BodyReader;
import dev.finetune.provider.body.BodyText;
import feign.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads whatever came back into a {@link ProviderAnswer}; no status is an exception. */
public record AnswerReader(Redactor redactor) {

  /** Reads and closes what {@link ProviderClient} has in memory. */
  ProviderAnswer read(Response response) throws IOException {
    try (response) {
      Map<String, String> headers = new HashMap<>();
      response
          .headers()
          .forEach(
              (name, values) ->
                  headers.put(name.toLowerCase(Locale.ROOT), values.iterator().next()));
      return read(
          response.status(), headers, (ByteArrayInputStream) response.body().asInputStream());
    }
  }

  /** Takes headers by their names in lower case. */
  public ProviderAnswer read(int status, Map<String, String> headers, ByteArrayInputStream bytes) {
    BodyText body = BodyText.of(bytes, headers.get("content-type"));
    JsonNode json = BodyReader.value(body).map(redactor::redact).orElse(null);
    List<String> ids = json == null ? BodyReader.namedIds(body.all()) : BodyReader.namedIds(json);
    return new ProviderAnswer(
        status,
        Map.copyOf(headers),
        json,
        redactor.beginning(body),
        ids.stream().map(redactor::redact).toList(),
        json == null ? obstacle(body, headers.get("content-encoding")) : "");
  }

  private static String obstacle(BodyText body, @Nullable String encoding) {
    if (body.isTooLong()) {
      return "more than " + (BodyText.LONGEST >> 20) + " MiB";
    }
    return encoding == null ? "" : "encoded as " + ShownWords.oneLine(encoding);
  }
}
