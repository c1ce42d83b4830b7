package dev.finetune.provider;

/**
 * What a provider's API can do, for what all providers share.
 *
 * @param cancel whether a training can be asked to stop
 * @param search whether a request whose answer was lost can be found again
 * @param signedWebhooks whether it is proved who sent a webhook
 */
public record Capabilities(Cancel cancel, boolean search, boolean signedWebhooks) {

  /** Those of the API that an account is for; nothing is called. */
  public static Capabilities of(Account account) {
    return account.ask(ProviderApi::capabilities);
  }

  boolean cancels() {
    return cancel != Cancel.NONE;
  }

  /** What a request to cancel is good for. */
  public enum Cancel {
    /** There is no such call. */
    NONE,
    /** It can be asked; whether the training stops is the provider's business. */
    ASKED,
    /** The status shows a training that was cancelled as such. */
    CONFIRMED
  }
}
