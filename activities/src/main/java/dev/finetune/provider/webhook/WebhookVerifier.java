package dev.finetune.provider.webhook;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says what the webhooks of an account are worth, and reads them. Any body may come, and none is an
 * exception. Safe for use by many threads.
 */
public interface WebhookVerifier {

  /**
   * Reads one.
   *
   * @param headers gives the value of a header, whatever its case; null for one that did not come
   * @param body as it came; the beginning of a very long one
   */
  WebhookContent verify(UnaryOperator<@Nullable String> headers, byte[] body);
}
