package dev.finetune.provider.webhook;

import dev.finetune.provider.http.AnswerFields;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks that are signed as Standard Webhooks are.
 *
 * @param signature empty where the account's secret is not known: only the address proves the
 *     sender
 * @param id the field of the body that names the training
 */
public record StandardWebhooks(Optional<StandardSignature> signature, String id, Clock clock)
    implements WebhookVerifier {

  @Override
  public WebhookContent verify(UnaryOperator<@Nullable String> headers, byte[] body) {
    return signature
        .flatMap(one -> one.problem(headers, body, clock.instant()))
        .<WebhookContent>map(WebhookContent.Rejected::new)
        .orElseGet(() -> WebhookContent.News.about(AnswerFields.of(body).id(id).orElse(null)));
  }
}
