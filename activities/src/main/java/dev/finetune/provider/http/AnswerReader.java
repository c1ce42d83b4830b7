package dev.finetune.provider.http;

import feign.InvocationContext;
import feign.Response;
import feign.ResponseInterceptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads whatever came back into a {@link ProviderAnswer}; no status is an exception. */
public record AnswerReader(Redactor redactor) implements ResponseInterceptor {

  @Override
  public ProviderAnswer intercept(InvocationContext context, Chain chain) throws IOException {
    try (Response response = context.response()) {
      Map<String, Collection<String>> headers = response.headers();
      return read(response.status(), name -> first(headers.get(name)), body(response));
    }
  }

  /**
   * Reads one.
   *
   * @param headers gives the first value of a header; null for one that did not come
   */
  public ProviderAnswer read(int status, UnaryOperator<@Nullable String> headers, byte[] body) {
    String text = BodyReader.text(body, headers.apply("Content-Type"));
    return new ProviderAnswer(
        status,
        headers.apply("Retry-After"),
        headers.apply("Location"),
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

  private static @Nullable String first(@Nullable Collection<String> values) {
    return values == null ? null : values.stream().findFirst().orElse(null);
  }
}
