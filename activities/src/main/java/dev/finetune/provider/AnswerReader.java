package dev.finetune.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.InvocationContext;
import feign.Response;
import feign.ResponseInterceptor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Reads whatever came back into a {@link ProviderAnswer}; no status is an exception. */
record AnswerReader(ObjectMapper json, Redactor redactor) implements ResponseInterceptor {

  @Override
  public ProviderAnswer intercept(InvocationContext context, Chain chain) throws IOException {
    try (Response response = context.response()) {
      return read(response.status(), retryAfter(response), body(response));
    }
  }

  ProviderAnswer read(int status, @Nullable String retryAfter, byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return new ProviderAnswer(status, retryAfter, parsed(body), redactor.redact(text));
  }

  private @Nullable JsonNode parsed(byte[] body) {
    if (body.length > Transport.LONGEST_BODY) {
      return null;
    }
    try {
      JsonNode parsed = json.readTree(body);
      return parsed.isMissingNode() ? null : redactor.redact(parsed);
    } catch (IOException e) {
      return null;
    }
  }

  private static byte[] body(Response response) throws IOException {
    if (response.body() == null) {
      return new byte[0];
    }
    try (InputStream body = response.body().asInputStream()) {
      return body.readAllBytes();
    }
  }

  private static @Nullable String retryAfter(Response response) {
    Collection<String> values = response.headers().get("Retry-After");
    return values == null ? null : values.stream().findFirst().orElse(null);
  }
}
