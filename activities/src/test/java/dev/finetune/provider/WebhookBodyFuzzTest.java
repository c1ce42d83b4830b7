package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.fuzz.SeededCases;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.astria.AstriaReadings;
import dev.finetune.provider.body.BodyText;
import dev.finetune.provider.fal.FalWebhooks;
import dev.finetune.provider.modelslab.ModelsLabReadings;
import dev.finetune.provider.webhook.StandardSigner;
import dev.finetune.provider.webhook.StandardWebhooks;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookContent.News;
import dev.finetune.provider.webhook.WebhookContent.Rejected;
import dev.finetune.training.TrainingPhase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Webhooks of every provider, with mutated bodies: the training that one plainly names is found,
 * and nothing is believed that was changed after it was signed. {@code -Dwebhook_bodies.seed} and
 * {@code -Dwebhook_bodies.count} for others.
 */
class WebhookBodyFuzzTest {

  private static final String ID = "72t70eokk2zzb1s8u4yfuiw9o9";
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Rejected ALTERED = new Rejected("its signature is wrong");

  private final FalWebhooks fal = new FalWebhooks();
  private final StandardWebhooks replicate =
      new StandardWebhooks(
          Optional.of(Secret.of(SECRET)), "id", Clock.fixed(Samples.NOON, ZoneOffset.UTC));

  private final List<Sample> samples =
      List.of(
          modelslab(
              "{\"status\":\"success\",\"training_status\":\"model_ready\",\"model_id\":\"ID\","
                  + "\"logs\":\"Step:1 Training Started\"}"),
          modelslab(
              "{\"status\":\"success\",\"message\":\"training_completed\",\"data\":{\"id\":\"ID\","
                  + "\"status\":\"training_completed\",\"inference\":{\"status\":\"ready\"}}}"),
          astria("{\"id\":7142310,\"title\":\"a\",\"trained_at\":\"2026-03-01T12:00:00Z\"}"),
          astria("{\"tune\":{\"id\":7142310,\"title\":\"a\"}}"),
          signed(
              "{\"id\":\"ID\",\"status\":\"succeeded\",\"logs\":\"Training Started\"}",
              this::replicate),
          signed(
              "{\"request_id\":\"another\",\"status\":\"OK\",\"payload\":{\"url\":\"x\"}}",
              (signed, body) -> fal.read(ID, signed, body)));

  /** How a webhook is read that was signed as one body and came as another. */
  private interface Reading {
    WebhookContent of(byte[] signed, byte[] body);
  }

  private record Sample(String body, News news, boolean isSigned, Reading reading) {}

  private static Sample modelslab(String body) {
    return new Sample(
        body.replace("ID", ID),
        new News(TrainingPhase.MODEL_READY, ID, null),
        false,
        (signed, read) -> ModelsLabReadings.webhook(read));
  }

  private static Sample astria(String body) {
    return new Sample(
        body, News.about("7142310"), false, (signed, read) -> AstriaReadings.webhook(read));
  }

  private static Sample signed(String body, Reading reading) {
    return new Sample(body.replace("ID", ID), News.about(ID), true, reading);
  }

  private WebhookContent replicate(byte[] signed, byte[] body) {
    Map<String, String> headers = new StandardSigner(SECRET).headers(Samples.NOON, text(signed));
    return replicate.verify(headers::get, body);
  }

  @Test
  void theTrainingOfAWebhookIsFoundAndNothingThatWasAltered() {
    SeededCases.run("webhook_bodies", 2_000, this::judge);
  }

  @Test
  @Tag("faults")
  void theTrainingsOfTwentyThousandWebhooksAreFound() {
    SeededCases.run("webhook_bodies", 20_000, this::judge);
  }

  private void judge(SplittableRandom random) {
    Sample sample = samples.get(random.nextInt(samples.size()));
    BodyMutator mutator = new BodyMutator(random);
    byte[] sent =
        mutator.surrounded(mutator.dressed(sample.body())).getBytes(StandardCharsets.UTF_8);
    assertThat(sample.reading().of(sent, sent)).as(() -> text(sent)).isEqualTo(sample.news());

    byte[] altered = mutator.damaged(BodyMutator.Sent.plain(text(sent))).bytes;
    WebhookContent content = sample.reading().of(sent, altered);
    if (Arrays.equals(sent, altered)) {
      assertThat(content).isEqualTo(sample.news());
    } else if (sample.isSigned()) {
      assertThat(content).isEqualTo(ALTERED);
    } else if (content instanceof News news && news.trainingId() != null) {
      String said = BodyText.of(new ByteArrayInputStream(altered), null).all();
      assertThat(said.replace("\\", "")).contains(news.trainingId());
    }
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8);
  }
}
