package dev.finetune.provider.astria;

import dev.finetune.provider.http.AnswerFields;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookVerifier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The callback, unsigned. The documentation has the tune itself in it; the vendor's own application
 * reads it below {@code tune}.
 */
final class TuneCallback implements WebhookVerifier {

  @Override
  public WebhookContent verify(UnaryOperator<@Nullable String> headers, byte[] body) {
    AnswerFields fields = AnswerFields.of(body);
    AnswerFields tune = fields.object("tune");
    return WebhookContent.News.about((tune.isObject() ? tune : fields).id("id").orElse(null));
  }
}
