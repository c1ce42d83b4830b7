package dev.finetune.provider.replicate;

import dev.finetune.provider.body.BodyReader;
import dev.finetune.provider.body.BodyText;
import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.webhook.StandardSignature;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.training.TrainingIds;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks whose body is the training object, signed as Standard Webhooks are.
 *
 * @param signature empty where the account's secret is not known: only the address proves the
 *     sender
 */
record TrainingWebhooks(Optional<StandardSignature> signature, Clock clock)
    implements WebhookVerifier {

  @Override
  public WebhookContent verify(UnaryOperator<@Nullable String> headers, byte[] body) {
    return signature
        .flatMap(one -> one.problem(headers, body, clock.instant()))
        .<WebhookContent>map(WebhookContent.Rejected::new)
        .orElseGet(() -> read(body));
  }

  private static WebhookContent read(byte[] body) {
    AnswerFields fields =
        AnswerFields.of(
            BodyReader.object(BodyText.of(new ByteArrayInputStream(body), null)).orElse(null));
    String id = fields.text("id");
    return WebhookContent.News.about(TrainingIds.isValid(id) ? id : null);
  }
}
