package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Webhooks.Signature;
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
   * @param training what the body is about
   * @param event the same when a webhook is sent again
   * @param at the time that the signature names
   */
  Map<String, String> sign(Snapshot training, int event, String body, Instant at, Key key);

  /** Begins to use another key for an account; the provider publishes it from now on. */
  void rotate(String account);

  /** The same message, signed rightly or wrongly, as the training's behaviour has it. */
  default WebhookMessage signed(WebhookMessage message, Snapshot training, int event, Instant now) {
    Signature how = training.behaviour().webhooks().signature();
    if (how == Signature.MISSING) {
      return message;
    }
    if (how == Signature.ROTATED_KEY) {
      rotate(training.order().account().name());
    }
    String body = message.body();
    Instant at = how == Signature.OLD ? now.minus(Duration.ofHours(1)) : now;
    Key key = how == Signature.WRONG_KEY ? Key.FOREIGN : Key.PROVIDERS;
    return new WebhookMessage(
        message.contentType(),
        how == Signature.ALTERED_BODY ? altered(body) : body,
        sign(training, event, body, at, key));
  }

  /** The same with another first character in its first text: still JSON. */
  private static String altered(String body) {
    int first = body.indexOf(":\"") + 2;
    char other = body.charAt(first) == 'x' ? 'y' : 'x';
    return body.substring(0, first) + other + body.substring(first + 1);
  }
}
