package dev.finetune.provider.modelslab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.Lines;
import dev.finetune.provider.Samples;
import dev.finetune.provider.http.AnswerReader;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.Redactor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.DeflaterInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A sound answer in all that servers put into and around it, at random but the same each time: what
 * it plainly says is found, and nothing that it does not say. {@code -Dbodies.seed} for others.
 */
class ProviderBodyFuzzTest {

  private static final int FEW = 20_000;
  private static final int MANY = 200_000;

  private static final List<String> BEFORE =
      List.of(
          "",
          "",
          "\r\n",
          "\uFEFF",
          ")]}',\n",
          "<br />\n<b>Notice</b>: Undefined index: eta in <b>/x.php</b> on line <b>3</b><br />",
          "Warning: \"model_ready\" is no constant\n",
          "PHP Fatal error in /x.php:3\nStack trace:\n#0 {main}\n  thrown\n");
  private static final List<String> AFTER =
      List.of("", "", "\n", "<br />\n<b>Warning</b>: Cannot modify header information", "\n-- ");
  private static final List<String> FIELDS =
      List.of(
          "\"eta\": NaN",
          "\"loss\":-Infinity",
          "\"seed\":007",
          "\"data\":\"line\nModel \u001b[0m model_ready\"",
          "\"path\":\"C:\\x\\models\"",
          "\"logs\":[\"step 1/800\",]",
          "\"output\":{\"messege\":\"model_ready\",\"training_id\":null}",
          "\"tip\":\"größe 照片\"");

  private final SplittableRandom random = new SplittableRandom(Long.getLong("bodies.seed", 18));
  private final AnswerReader reader = new AnswerReader(new Redactor(List.of()));
  private final StatusClassifier status = new StatusClassifier("F5jvdzGnYi", Samples.NOON);
  private final SubmitClassifier submit = new SubmitClassifier("default", Samples.NOON);

  @Test
  void whatAnAnswerSaysIsFoundAndNothingElse() throws IOException {
    assertFound(FEW);
  }

  @Test
  @Tag("faults")
  void whatTwoHundredThousandAnswersSayIsFound() throws IOException {
    assertFound(MANY);
  }

  private void assertFound(int answers) throws IOException {
    for (int i = 0; i < answers; i += 4) {
      assertStatus("\"messege\":\"model_ready\"", "ready F5jvdzGnYi");
      assertStatus("\"messege\":\"deploying_gpu\"", "under way deploying_gpu");
      assertSubmit("\"training_id\":\"F5jvdzGnYi\"", "accepted F5jvdzGnYi deploying_gpu");
      assertSubmit("\"messege\":\"deploying_gpu\"", "charged");
    }
  }

  @Test
  void anIdIsFoundInAnAnswerThatIsBroken() throws IOException {
    for (int i = 0; i < FEW / 4; i++) {
      String object = object("\"training_id\":\"F5jvdzGnYi\"");
      ProviderAnswer answer = read(object.replaceFirst("\\{", "{oops ") + one(AFTER));
      assertThat(Lines.of(submit.classify(answer))).as(object).isEqualTo("unknown F5jvdzGnYi");
    }
  }

  private void assertStatus(String field, String line) throws IOException {
    ProviderAnswer answer = read(around(object(field)));
    assertThat(Lines.of(status.classify(answer))).as(answer.text()).isEqualTo(line);
  }

  private void assertSubmit(String field, String line) throws IOException {
    ProviderAnswer answer = read(around(object(field)));
    assertThat(Lines.of(submit.classify(answer))).as(answer.text()).isEqualTo(line);
  }

  private String object(String field) {
    String before = random.nextBoolean() ? field() + "," : "";
    String after = random.nextBoolean() ? "," + field() : "";
    String end = random.nextInt(4) == 0 ? ",}" : "}";
    return "{" + before + "\"status\":\"success\"," + field + after + end;
  }

  private String field() {
    return random.nextBoolean() ? one(FIELDS) : "\"logs\":\"" + noise() + "\"";
  }

  /** Every letter but those that end a text. */
  private String noise() {
    StringBuilder noise = new StringBuilder();
    for (int i = random.nextInt(60); i > 0; i--) {
      noise.append((char) (random.nextInt(8) == 0 ? random.nextInt(0xD000) : random.nextInt(128)));
    }
    return noise.toString().replaceAll("[\"\\\\]", "");
  }

  private String around(String object) {
    return random.nextInt(5) == 0 ? "[" + object + "]" : one(BEFORE) + object + one(AFTER);
  }

  private ProviderAnswer read(String body) throws IOException {
    byte[] sent =
        switch (random.nextInt(6)) {
          case 0 -> gzipped(body.getBytes(StandardCharsets.UTF_8));
          case 1 -> new DeflaterInputStream(bytes(body)).readAllBytes();
          case 2 -> body.getBytes(StandardCharsets.UTF_16);
          default -> body.getBytes(StandardCharsets.UTF_8);
        };
    return reader.read(200, Map.of(), new ByteArrayInputStream(sent));
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzipped(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
