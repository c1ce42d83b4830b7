package dev.finetune.provider.fal;

import dev.finetune.provider.Samples;
import dev.finetune.provider.webhook.PublishedKeys;
import dev.finetune.provider.webhook.WebhookContent;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;

/** Webhooks of fal that are signed at noon. */
public final class FalWebhooks {

  private final FalSigner signer = FalSigner.withNewKey();
  private final Clock clock = Clock.fixed(Samples.NOON, ZoneOffset.UTC);
  private final ResultWebhooks webhooks =
      new ResultWebhooks(
          new PublishedKeys(() -> Samples.answer(200, signer.published()), clock), clock);

  /** What a webhook says that was signed as one body and came as another. */
  public WebhookContent read(String request, byte[] signed, byte[] body) {
    Map<String, String> headers = signer.headers(request, Samples.NOON, signed);
    return webhooks.verify(headers::get, body);
  }
}
