package dev.finetune.provider.modelslab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.modelslab.body.WebhookParser;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.training.TrainingPhase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookParserTest {

  private final WebhookParser parser = new WebhookParser();

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
          model_ready     | run-1      | {"message":"training_completed","data":{"id":"run-1","inference":{"status":"ready"}}}
          training_completed | run-1   | {"message":"training_completed","data":{"id":"run-1","inference":{"status":"pending"}}}
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
    byte[] bytes = (body == null ? "" : body).getBytes(StandardCharsets.UTF_8);
    assertThat(parser.verify(name -> null, bytes))
        .isEqualTo(
            new WebhookContent.News(phase == null ? null : new TrainingPhase(phase), id, null));
  }

  @Test
  void theEstimateOfItsLogIsRead() {
    String body =
        "{\"training_status\":\"training_success\",\"logs\":\" /n Step:1 Training Started, 5 Steps to go"
            + " : ETA : 30 minutes /n Step:2 Training Done, 4 Steps to go : ETA : 15 minutes\"}";

    assertThat(parser.verify(name -> null, body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            new WebhookContent.News(TrainingPhase.TRAINING_SUCCESS, null, Duration.ofMinutes(15)));
  }
}
