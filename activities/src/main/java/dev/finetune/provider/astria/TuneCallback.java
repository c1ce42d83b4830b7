package dev.finetune.provider.astria;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.finetune.provider.body.BodyReader;
import dev.finetune.provider.body.BodyText;
import dev.finetune.provider.webhook.WebhookContent;
import dev.finetune.provider.webhook.WebhookVerifier;
import dev.finetune.training.TrainingIds;
import java.io.ByteArrayInputStream;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The callback, unsigned. The documentation has the tune itself in it; the vendor's own application
 * reads it below {@code tune}.
 */
final class TuneCallback implements WebhookVerifier {

  @Override
  public WebhookContent verify(UnaryOperator<@Nullable String> headers, byte[] body) {
    JsonNode json =
        BodyReader.object(BodyText.of(new ByteArrayInputStream(body), null))
            .orElse(MissingNode.getInstance());
    JsonNode tune = json.path("tune").isObject() ? json.path("tune") : json;
    String id = tune.path("id").asText("");
    return WebhookContent.News.about(TrainingIds.isValid(id) ? id : null);
  }
}
