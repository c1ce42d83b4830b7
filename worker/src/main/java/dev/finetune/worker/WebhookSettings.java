package dev.finetune.worker;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.WebhookAddresses;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The provider's webhook: where it is received, and what its addresses are made with.
 *
 * @param host address the receiver listens on; loopback by default
 * @param port the receiver's; 8288 by default, 0 for any free one
 * @param secrets the first one signs, all are accepted; empty where no webhook is used
 */
public record WebhookSettings(String host, int port, List<Secret> secrets) {

  public WebhookSettings {
    secrets = List.copyOf(secrets);
  }

  /**
   * Reads what a webhook receiver alone needs; other variables may be set or not.
   *
   * @throws InvalidSettingsException naming every mistake; without a secret there is one
   */
  public static WebhookSettings read(Map<String, String> environment) {
    Environment variables = new Environment(environment);
    WebhookSettings settings = WebhookReader.read(variables);
    if (settings.secrets().isEmpty()) {
      variables.mistake(WebhookReader.MISSING);
    }
    variables.refuseUnknown();
    variables.throwMistakes();
    return settings;
  }

  /** Makes and checks the addresses of one namespace; empty without a secret. */
  public Optional<WebhookAddresses> addresses(String namespace) {
    return secrets.isEmpty()
        ? Optional.empty()
        : Optional.of(new WebhookAddresses(namespace, secrets));
  }
}
