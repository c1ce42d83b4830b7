package dev.finetune.provider.astria;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.TrainingStatus;
import dev.finetune.provider.HttpProblems;
import dev.finetune.provider.Samples;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.training.Artifact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AstriaTunesTest {

  private final TuneAnswers answers =
      new TuneAnswers(new HttpProblems("studio", () -> Samples.NOON));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          queued   |       | {"id":1,"started_training_at":null,"trained_at":null,"eta":null}
          training | PT30M | {"id":1,"started_training_at":"2026-03-01T11:50:00Z","trained_at":null,"eta":"2026-03-01T12:30:00Z"}
          training |       | {"id":1,"started_training_at":"2026-03-01T11:50:00Z","trained_at":null,"eta":"2026-03-01T11:59:00Z"}
          """)
  void aTuneThatIsNotTrainedIsUnderWay(String phase, @Nullable Duration eta, String body) {
    TrainingStatus.UnderWay underWay =
        (TrainingStatus.UnderWay) answers.status(Samples.answer(200, body));
    assertThat(underWay.progress().phase()).hasToString(phase);
    assertThat(underWay.progress().eta()).isEqualTo(eta);
  }

  @Test
  void aTrainedTuneIsReady() {
    String body =
        "{\"id\":788416,\"trained_at\":\"2026-03-01T11:59:00Z\",\"expires_at\":"
            + "\"2026-03-31T11:59:00Z\",\"url\":\"https://tunes/1\",\"ckpt_url\":\"https://files/1\"}";
    TrainingStatus.Ready ready = (TrainingStatus.Ready) answers.status(Samples.answer(200, body));
    assertThat(ready.modelId()).isEqualTo("788416");
    Instant expiry = Instant.parse("2026-03-31T11:59:00Z");
    assertThat(ready.artifacts())
        .containsExactly(
            new Artifact("tune", "https://tunes/1", null, expiry),
            new Artifact("checkpoint", "https://files/1", null, expiry));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          788416 | {"id":788416,"title":"x"}
          788416 | {"tune":{"id":788416,"title":"x"}}
                 | {"tune":7}
                 | nonsense
          """)
  void theCallbackIsReadBareAndWrapped(@Nullable String id, String body) {
    assertThat(new TuneCallback().verify(name -> null, body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(WebhookContent.News.about(id));
  }
}
