package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.fuzz.SeededCases;
import dev.finetune.provider.BodyMutator.Sent;
import dev.finetune.provider.astria.AstriaReadings;
import dev.finetune.provider.body.BodyText;
import dev.finetune.provider.fal.FalReadings;
import dev.finetune.provider.http.AnswerReader;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.Redactor;
import dev.finetune.provider.modelslab.ModelsLabReadings;
import dev.finetune.provider.replicate.ReplicateReadings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Recorded good answers of every provider, mutated: what one plainly says is found, and nothing
 * that it does not say. {@code -Dbodies.seed} and {@code -Dbodies.count} for others.
 */
class ProviderBodyFuzzTest {

  private static final Map<String, Function<ProviderAnswer, String>> READINGS = new HashMap<>();

  static {
    READINGS.putAll(ModelsLabReadings.all());
    READINGS.putAll(ReplicateReadings.all());
    READINGS.putAll(FalReadings.all());
    READINGS.putAll(AstriaReadings.all());
  }

  /** Without the one of its call, no answer says that there is a model. */
  private static final Map<String, Pattern> READY =
      Map.of(
          "modelslab v3 status", word("model_ready"),
          "modelslab v6 status", word("training_completed.*\"ready|\"ready.*training_completed"),
          "replicate status", word("succeeded"),
          "fal status", word("completed"),
          "fal result", word("\"url\""),
          "astria status", word("\"trained_at\"\\s*:\\s*[^n\\s]"));

  private static final ObjectReader STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().reader();

  private final List<Recorded> recorded = recorded();
  private final AnswerReader reader = new AnswerReader(new Redactor(List.of()));

  /**
   * A good answer.
   *
   * @param call which call it answers
   * @param line what it says
   * @param fields what says it, by JSON pointers
   */
  private record Recorded(String call, String line, Map<String, JsonNode> fields, String body) {

    /** The training that it names; empty for none. */
    String id() {
      return line.startsWith("accepted ") ? line.split(" ", 3)[1] : "";
    }

    /** What is left to say of it when its object cannot be read. */
    String brokenLine() {
      boolean found = call.startsWith("modelslab") && !id().isEmpty();
      return call.endsWith("submit") ? "unknown" + (found ? " " + id() : "") : "Unreadable";
    }
  }

  @Test
  void whatAnAnswerSaysIsFoundAndNothingElse() {
    SeededCases.run("bodies", 10_000, this::judge);
  }

  @Test
  @Tag("faults")
  void whatTwoHundredThousandAnswersSayIsFound() {
    SeededCases.run("bodies", 200_000, this::judge);
  }

  @Test
  void everyCallHasAnAnswerThatWasRecorded() {
    assertThat(recorded).extracting(Recorded::call).containsAll(READINGS.keySet());
    assertThat(recorded)
        .allSatisfy(one -> assertThat(line(one, Sent.plain(one.body()))).isEqualTo(one.line()));
  }

  private void judge(SplittableRandom random) throws IOException {
    Recorded one = recorded.get(random.nextInt(recorded.size()));
    BodyMutator mutator = new BodyMutator(random);
    String object = mutator.dressed(one.body());
    switch (random.nextInt(4)) {
      case 0 -> {
        String broken = mutator.broken(object, object.indexOf(one.id()) + one.id().length() + 1);
        assertLine(one, mutator.sent(broken), one.brokenLine());
      }
      case 1 -> assertTrue(one, mutator.damaged(mutator.sent(mutator.surrounded(one.body()))));
      default -> assertLine(one, mutator.sent(mutator.surrounded(object)), one.line());
    }
  }

  private void assertLine(Recorded one, Sent sent, String line) {
    assertThat(line(one, sent)).as(() -> one.call() + ": " + shown(sent)).isEqualTo(line);
  }

  /** Nobody knows what is left of it: what plain JSON still says, and no more than its text. */
  private void assertTrue(Recorded one, Sent sent) {
    String line = line(one, sent);
    String text = text(sent);
    if (saysTheSame(one, text)) {
      assertLine(one, sent, one.line());
    }
    if (line.startsWith("accepted ")) {
      assertThat(text.replace("\\", "")).as(line).contains(line.split(" ", 3)[1]);
    }
    if (line.startsWith("ready ") || line.equals("over")) {
      assertThat(text).as(line).containsPattern(READY.get(one.call()));
    }
  }

  private static boolean saysTheSame(Recorded one, String text) {
    try {
      JsonNode now = STRICT.readTree(text);
      return one.fields().entrySet().stream()
          .allMatch(said -> now.at(said.getKey()).equals(said.getValue()));
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private String line(Recorded one, Sent sent) {
    ByteArrayInputStream bytes = new ByteArrayInputStream(sent.bytes);
    Map<String, String> headers =
        sent.contentType == null ? Map.of() : Map.of("content-type", sent.contentType);
    return Objects.requireNonNull(READINGS.get(one.call()), one.call())
        .apply(reader.read(200, headers, bytes));
  }

  private static String text(Sent sent) {
    return BodyText.of(new ByteArrayInputStream(sent.bytes), sent.contentType).all();
  }

  private static String shown(Sent sent) {
    String text = text(sent);
    return text.substring(0, Math.min(text.length(), 5_000));
  }

  private static Pattern word(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  private static List<Recorded> recorded() {
    try (InputStream file =
        ProviderBodyFuzzTest.class.getResourceAsStream("/answers/recorded.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text.split("\n\n", -1)).skip(1).map(ProviderBodyFuzzTest::recorded).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Recorded recorded(String block) {
    String[] parts = block.strip().split(" \\| |\n", 4);
    try {
      JsonNode body = STRICT.readTree(parts[3]);
      Map<String, JsonNode> fields =
          Stream.of(parts[2].split(" ", -1)).collect(Collectors.toMap(at -> at, body::at));
      return new Recorded(parts[0], parts[1], fields, parts[3]);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(parts[3], e);
    }
  }
}
