package dev.finetune.provider.modelslab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.Lines;
import dev.finetune.provider.Samples;
import dev.finetune.provider.http.AnswerReader;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.http.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * A sound answer in all that servers put into and around it, at random but the same each time: what
 * it plainly says is found, and nothing that it does not say. {@code -Dbodies.count=200000} for
 * more.
 */
class ProviderBodyFuzzTest {

  private static final int CASES = Integer.getInteger("bodies.count", 20_000) / 4;

  private static final List<String> BEFORE =
      List.of(
          "",
          "",
          "\r\n",
          "\uFEFF",
          ")]}',\n",
          "<br />\n<b>Notice</b>: Undefined index: eta in <b>/x.php</b> on line <b>3</b><br />",
          "Warning: \"model_ready\" is no constant\n");
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

  private final SplittableRandom random = new SplittableRandom(18);
  private final AnswerReader reader = new AnswerReader(new Redactor(List.of()));
  private final StatusClassifier status = new StatusClassifier("F5jvdzGnYi", Samples.NOON);
  private final SubmitClassifier submit = new SubmitClassifier("default", Samples.NOON);

  @Test
  void whatAnAnswerSaysIsFoundAndNothingElse() throws IOException {
    for (int i = 0; i < CASES; i++) {
      assertStatus("\"messege\":\"model_ready\"", "ready F5jvdzGnYi");
      assertStatus("\"messege\":\"deploying_gpu\"", "under way deploying_gpu");
      assertSubmit("\"training_id\":\"F5jvdzGnYi\"", "accepted F5jvdzGnYi deploying_gpu");
      assertSubmit("\"messege\":\"deploying_gpu\"", "charged");
    }
  }

  private void assertStatus(String field, String line) throws IOException {
    ProviderAnswer answer = answer(field);
    assertThat(Lines.of(status.classify(answer))).as(answer.text()).isEqualTo(line);
  }

  private void assertSubmit(String field, String line) throws IOException {
    ProviderAnswer answer = answer(field);
    assertThat(Lines.of(submit.classify(answer))).as(answer.text()).isEqualTo(line);
  }

  private ProviderAnswer answer(String field) throws IOException {
    String more = random.nextBoolean() ? "" : "," + one(FIELDS);
    String object =
        "{" + (random.nextBoolean() ? one(FIELDS) + "," : "") + "\"status\":\"success\",";
    object += field + more + (random.nextInt(4) == 0 ? ",}" : "}");
    String whole = random.nextInt(5) == 0 ? "[" + object + "]" : one(BEFORE) + object + one(AFTER);
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    return reader.read(200, Map.of(), random.nextInt(4) == 0 ? gzipped(bytes) : bytes);
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static byte[] gzipped(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(plain);
    }
    return packed.toByteArray();
  }
}
