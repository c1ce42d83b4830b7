package dev.finetune.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The names of a record on the wire. */
final class Wire {

  private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

  private Wire() {}

  static List<String> names(Class<?> record) {
    return components(record).map(Wire::name).toList();
  }

  /** Those of a record that stands in another without a name of its own are among the other's. */
  private static Stream<RecordComponent> components(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .flatMap(
            one ->
                one.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                    ? components(one.getType())
                    : Stream.of(one));
  }

  private static String name(RecordComponent component) {
    JsonProperty own = component.getAccessor().getAnnotation(JsonProperty.class);
    return own == null ? SNAKE_CASE.translate(component.getName()) : own.value();
  }

  /** An example has every field of the record, those of the records in it, and no other. */
  static void assertShows(JsonNode example, Class<?> record) {
    assertThat(example.fieldNames())
        .toIterable()
        .as(record.getSimpleName())
        .containsExactlyInAnyOrderElementsOf(names(record));
    components(record)
        .filter(one -> example.path(name(one)).isContainerNode())
        .forEach(one -> assertShows(example.path(name(one)), one.getGenericType()));
  }

  private static void assertShows(JsonNode example, Type type) {
    if (type instanceof ParameterizedType list) {
      example.forEach(one -> assertShows(one, list.getActualTypeArguments()[0]));
    } else if (type instanceof Class<?> record && record.isRecord()) {
      assertShows(example, record);
    }
  }
}
