package dev.finetune.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.outbound.Secret;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.ProviderApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values most tests begin with. */
final class Samples {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Secret KEY = Secret.of("sk/\"x+y");
  static final PinnedProvider PINNED =
      new PinnedProvider("http://localhost/api", ProviderApi.DREAMBOOTH_SANDBOX, "default");

  private Samples() {}

  static FineTuneRequest request() {
    return FineTuneRequest.of(
        "photo of adhik person",
        "photo of person",
        List.of("http://127.0.0.1/1.png", "http://127.0.0.1/2.png", "http://127.0.0.1/3.png"),
        2000);
  }

  static SubmitBody body() {
    return SubmitBody.of(request(), Optional.of(KEY), Optional.empty());
  }

  static KeyBody keyBody() {
    return new KeyBody(Optional.of(KEY));
  }

  static ProviderAnswer answer(int status, @Nullable String body) {
    return answer(status, null, body);
  }

  static ProviderAnswer answer(int status, @Nullable String retryAfter, @Nullable String body) {
    byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
    return new AnswerReader(new ObjectMapper(), redactor()).read(status, retryAfter, bytes);
  }

  static Redactor redactor() {
    return new Redactor(List.of(KEY));
  }

  static FineTuneApi sandbox(String url) {
    return new ApiConnection(url, Timeouts.DEFAULT, redactor()).sandbox();
  }

  /** The sandbox, for tests of what does not come: a second for each part, three for the whole. */
  static FineTuneApi impatient(String url) {
    Duration second = Duration.ofSeconds(1);
    Timeouts timeouts = new Timeouts(second, second, Duration.ofSeconds(3));
    return new ApiConnection(url, timeouts, redactor()).sandbox();
  }
}
