package dev.finetune.simulator.signing;

import dev.finetune.simulator.behaviour.Webhooks.Signature;
import dev.finetune.simulator.training.WebhookMessage;
import java.time.Duration;
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
   * @param at the time that the signature names
   */
  Map<String, String> sign(String body, Instant at, Key key);

  /** Begins to use another key, which the provider publishes from now on. */
  void rotate();

  /** A JSON body, signed or signed wrongly. */
  static WebhookMessage json(String body, Signature how, Instant now, WebhookSigner signer) {
    if (how == Signature.ROTATED_KEY) {
      signer.rotate();
    }
    return new WebhookMessage(
        "application/json",
        how == Signature.ALTERED_BODY ? altered(body) : body,
        switch (how) {
          case MISSING -> Map.of();
          case WRONG_KEY -> signer.sign(body, now, Key.FOREIGN);
          case OLD -> signer.sign(body, now.minus(Duration.ofHours(1)), Key.PROVIDERS);
          case VALID, ROTATED_KEY, ALTERED_BODY -> signer.sign(body, now, Key.PROVIDERS);
        });
  }

  /** The same with another first character in its first text: still JSON. */
  private static String altered(String body) {
    int first = body.indexOf(":\"") + 2;
    char other = body.charAt(first) == 'x' ? 'y' : 'x';
    return body.substring(0, first) + other + body.substring(first + 1);
  }
}
