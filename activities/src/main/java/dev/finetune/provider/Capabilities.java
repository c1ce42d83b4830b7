package dev.finetune.provider;

import dev.finetune.training.CancelSupport;

/**
 * What a provider's API can do, for what all providers share.
 *
 * @param cancel whether a training can be asked to stop
 * @param search whether a request whose answer was lost can be found again
 * @param signedWebhooks whether it is proved who sent a webhook
 * @param idempotent whether a paid call that is sent again is taken once: it is answered with the
 *     training that the first one began
 */
public record Capabilities(
    CancelSupport cancel, boolean search, boolean signedWebhooks, boolean idempotent) {

  /** Those of the API that an account is for; nothing is called. */
  public static Capabilities of(Account account) {
    return account.ask(ProviderApi::capabilities);
  }

  /** Those of a provider that takes each paid call for a new one. */
  public Capabilities(CancelSupport cancel, boolean search, boolean signedWebhooks) {
    this(cancel, search, signedWebhooks, false);
  }
}
