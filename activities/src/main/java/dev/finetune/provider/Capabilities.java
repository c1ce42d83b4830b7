package dev.finetune.provider;

/**
 * What a provider's API can do, for what all providers share.
 *
 * @param cancel whether a training can be asked to stop
 */
public record Capabilities(Cancel cancel) {

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
