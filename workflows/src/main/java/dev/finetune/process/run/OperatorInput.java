package dev.finetune.process.run;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.text.Quoted;
import io.temporal.common.converter.RawValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What an operator sends with an update; unparsed, so that nonsense is answered with a sentence.
 */
public record OperatorInput(@Nullable RawValue value) {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
          .build();

  /** Throws an exception also for {@code null}. */
  public <T> T read(Class<T> type) throws IOException {
    T read = JSON.readValue(bytes(), type);
    if (read == null) {
      throw new IOException("null");
    }
    return read;
  }

  /** For the sentence that refuses it. */
  public String shown() {
    String text = new String(bytes(), StandardCharsets.UTF_8);
    return text.isBlank() ? "an empty input" : Quoted.bare(text);
  }

  private byte[] bytes() {
    return value == null ? new byte[0] : value.getPayload().getData().toByteArray();
  }
}
