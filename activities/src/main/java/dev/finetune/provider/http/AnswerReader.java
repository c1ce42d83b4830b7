package dev.finetune.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.body.BodyReader;
import dev.finetune.provider.body.BodyText;
import feign.InvocationContext;
import feign.Response;
import feign.ResponseInterceptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads whatever came back into a {@link ProviderAnswer}; no status is an exception. */
public record AnswerReader(Redactor redactor) implements ResponseInterceptor {

  @Override
  public ProviderAnswer intercept(InvocationContext context, Chain chain) throws IOException {
    try (Response response = context.response()) {
      Map<String, Collection<String>> headers = response.headers();
      return read(response.status(), name -> first(headers.get(name)), inMemory(response));
    }
  }

  /**
   * Reads one.
   *
   * @param headers gives the first value of a header; null for one that did not come
   */
  public ProviderAnswer read(
      int status, UnaryOperator<@Nullable String> headers, ByteArrayInputStream bytes) {
    BodyText body = BodyText.of(bytes, headers.apply("Content-Type"));
    JsonNode json = BodyReader.object(body).map(redactor::redact).orElse(null);
    List<String> ids = json == null ? BodyReader.namedIds(body.all()) : BodyReader.namedIds(json);
    return new ProviderAnswer(
        status,
        headers.apply("Retry-After"),
        headers.apply("Location"),
        json,
        redactor.beginning(body),
        ids.stream().map(redactor::redact).toList(),
        json == null ? obstacle(body, headers.apply("Content-Encoding")) : "");
  }

  private static String obstacle(BodyText body, @Nullable String encoding) {
    if (body.isTooLong()) {
      return "more than " + (BodyText.LONGEST >> 20) + " MiB";
    }
    return encoding == null ? "" : "encoded as " + ShownWords.oneLine(encoding);
  }

  private static ByteArrayInputStream inMemory(Response response) throws IOException {
    if (response.body() == null) {
      return new ByteArrayInputStream(new byte[0]);
    }
    InputStream body = response.body().asInputStream();
    return body instanceof ByteArrayInputStream bytes
        ? bytes
        : new ByteArrayInputStream(body.readNBytes(BodyText.LONGEST + 1));
  }

  private static @Nullable String first(@Nullable Collection<String> values) {
    return values == null ? null : values.stream().findFirst().orElse(null);
  }
}
