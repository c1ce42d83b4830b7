package dev.finetune.provider.http;

import feign.InvocationContext;
import feign.Response;
import feign.ResponseInterceptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads whatever came back into a {@link ProviderAnswer}; no status is an exception. */
public record AnswerReader(Redactor redactor) implements ResponseInterceptor {

  @Override
  public ProviderAnswer intercept(InvocationContext context, Chain chain) throws IOException {
    try (Response response = context.response()) {
      return read(response);
    }
  }

  ProviderAnswer read(Response response) throws IOException {
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .forEach(
            (name, values) ->
                values.stream()
                    .findFirst()
                    .ifPresent(value -> headers.put(name.toLowerCase(Locale.ROOT), value)));
    return read(response.status(), headers, body(response));
  }

  /**
   * Reads one.
   *
   * @param headers by their names in lower case
   */
  public ProviderAnswer read(int status, Map<String, String> headers, byte[] body) {
    String text = BodyReader.text(body, headers.get("content-type"));
    return new ProviderAnswer(
        status,
        Map.copyOf(headers),
        BodyReader.object(text).map(redactor::redact).orElse(null),
        redactor.redact(text));
  }

  private static byte[] body(Response response) throws IOException {
    if (response.body() == null) {
      return new byte[0];
    }
    try (InputStream body = response.body().asInputStream()) {
      return body.readAllBytes();
    }
  }
}
