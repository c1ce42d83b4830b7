package dev.finetune.cli.view;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Locale;
import java.util.TimeZone;

/**
 * What all JSON of the program has in common: every key is always there, null where nothing is
 * known; times are in UTC with milliseconds, durations as in ISO 8601.
 */
public final class JsonStyle {

  private static final JsonFormat.Value TIME =
      JsonFormat.Value.forPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
          .withLocale(Locale.ROOT)
          .withTimeZone(TimeZone.getTimeZone("UTC"));

  private JsonStyle() {}

  public static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .annotationIntrospector(new AllKeys())
        .withConfigOverride(Instant.class, override -> override.setFormat(TIME))
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .build();
  }

  /** The wire leaves out what is null. */
  private static final class AllKeys extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
      return JsonInclude.Value.empty();
    }
  }
}
