package dev.finetune.simulator.control;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** How the simulator's own records are written and read. */
public final class ControlJson {

  private ControlJson() {}

  public static ObjectMapper mapper() {
    return JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .addModule(times())
        .build();
  }

  private static SimpleModule times() {
    return new SimpleModule()
        .addSerializer(Instant.class, ToStringSerializer.instance)
        .addSerializer(Duration.class, ToStringSerializer.instance)
        .addDeserializer(Instant.class, new StdDelegatingDeserializer<>(new InstantReader()))
        .addDeserializer(Duration.class, new StdDelegatingDeserializer<>(new DurationReader()));
  }

  /** Times as they are written. */
  static final class InstantReader extends StdConverter<String, Instant> {

    @Override
    public Instant convert(String text) {
      return Instant.parse(text);
    }
  }

  /** Durations as people write them. */
  static final class DurationReader extends StdConverter<String, Duration> {

    /**
     * Reads {@code 2s}, {@code 0.5s}, {@code 1h30m} or the ISO form {@code PT2S}.
     *
     * @throws IllegalArgumentException for anything else, and for a negative duration
     */
    @Override
    public Duration convert(String text) {
      String upper = text.strip().toUpperCase(Locale.ROOT);
      try {
        Duration duration = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
        if (!duration.isNegative()) {
          return duration;
        }
      } catch (DateTimeParseException e) {
        // Falls through: the parser's own message names the ISO form only.
      }
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a duration: write one such as 2s, 0.5s, 5m or 1h30m");
    }
  }
}
