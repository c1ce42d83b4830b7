package dev.finetune.worker;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What a webhook receiver by itself needs: no API key.
 *
 * @param accounts whose webhooks are read, without their keys
 * @param warnings what is allowed but hardly meant, one sentence each; to be shown at the start
 */
public record ReceiverSettings(
    WebhookSettings webhooks,
    ServedAccounts accounts,
    WebhookVerifiers verifiers,
    List<String> warnings) {

  /**
   * Reads them; other variables may be set or not.
   *
   * @throws InvalidSettingsException naming every mistake; without a webhook secret there is one
   */
  public static ReceiverSettings read(Map<String, String> environment) {
    return read(new Environment(environment));
  }

  static ReceiverSettings read(Environment variables) {
    WebhookSettings webhooks = WebhookSettings.read(variables);
    WebhookSettings.requireSecret(variables);
    ServedAccounts accounts = ServedAccounts.ofReceiver(variables);
    variables.throwMistakes();
    return new ReceiverSettings(
        webhooks, accounts, WebhookVerifiers.of(accounts, Clock.systemUTC()), variables.warnings());
  }
}
