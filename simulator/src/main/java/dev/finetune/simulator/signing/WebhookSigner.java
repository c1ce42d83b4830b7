package dev.finetune.simulator.signing;

import dev.finetune.simulator.training.Snapshot;
import java.time.Instant;
import java.util.Map;

/** Signs webhooks as a provider does. */
public interface WebhookSigner {

  /** Whose key a signature is made with. */
  enum Key {
    PROVIDERS,
    /** One that was never the provider's. */
    FOREIGN
  }

  /**
   * The headers of a signed body.
   *
   * @param training what the body is about
   * @param event the same when a webhook is sent again
   * @param at the time that the signature names
   */
  Map<String, String> sign(Snapshot training, int event, String body, Instant at, Key key);

  /** Begins to use another key for an account; the provider publishes it from now on. */
  void rotate(String account);
}
