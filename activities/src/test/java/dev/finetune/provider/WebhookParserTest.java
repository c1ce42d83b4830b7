package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.TrainingPhase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookParserTest {

  private final WebhookParser parser = new WebhookParser(List.of(Samples.KEY));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          deploying_gpu   | F5jvdzGnYi | {"status":"success","training_status":"deploying_gpu","logs":"it will take upto 25 minutes","model_id":"F5jvdzGnYi"}
          model_ready     | F5jvdzGnYi | {"status":"model_ready","training_id":"F5jvdzGnYi"}
          model_ready     |            | {"status":"success","messege":"model_ready"}
          training_failed | x          | {"status":"error","training_status":"training_failed","model_id":"x"}
          error           |            | {"status":"error"}
          warming_up      |            | {"training_status":"warming_up"}
                          |            | {"status":"success"}
                          |            | {"training_status":{"a":1},"model_id":"no id"}
          deploying_gpu   | F5jvdzGnYi | training_status=deploying_gpu&model_id=F5jvdzGnYi&logs=it+will
          model_ready     | F5jvdzGnYi | status=model_ready&training_id=F5jvdzGnYi
          model_ready     |            | messege=model%5Fready&x=%zz
                          |            | [1]
                          |            | nonsense
                          |            | ``
          """)
  void everyShapeIsRead(@Nullable String phase, @Nullable String id, @Nullable String body) {
    WebhookReport report = parse(body == null ? "" : body);
    assertThat(report.phase()).isEqualTo(phase == null ? null : new TrainingPhase(phase));
    assertThat(report.trainingId()).isEqualTo(id);
  }

  @Test
  void logsAreShortened() {
    assertThat(parse("{\"logs\":\"" + "x".repeat(5_000) + "\"}").logs()).hasSize(2_001);
    assertThat(parse("logs=it+will+take+%C3%BC").logs()).isEqualTo("it will take ü");
  }

  @Test
  void anEchoedKeyIsNotHandedOn() {
    assertThat(parse("{\"logs\":\"with sk/\\\"x+y\"}").logs()).isEqualTo("with ***");
    assertThat(parse("logs=with+sk%2F%22x%2By").logs()).isEqualTo("with ***");
  }

  private WebhookReport parse(String body) {
    return parser.parse(body.getBytes(StandardCharsets.UTF_8));
  }
}
