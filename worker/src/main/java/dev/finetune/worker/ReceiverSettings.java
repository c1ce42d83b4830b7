package dev.finetune.worker;

import dev.finetune.provider.Account;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * What a webhook receiver by itself needs: no API key.
 *
 * @param warnings what is allowed but hardly meant, one sentence each; to be shown at the start
 */
public record ReceiverSettings(
    WebhookSettings webhooks, WebhookVerifiers verifiers, List<String> warnings) {

  /**
   * Reads them; other variables may be set or not.
   *
   * @throws InvalidSettingsException naming every mistake; without a webhook secret there is one
   */
  public static ReceiverSettings read(Map<String, String> environment) {
    Environment variables = new Environment(environment);
    WebhookSettings webhooks = WebhookSettings.read(variables);
    WebhookSettings.requireSecret(variables);
    List<Account> accounts =
        variables.isSet(Setting.ACCOUNTS_FILE)
            ? new AccountsFile(variables, false).read()
            : List.of(ShortAccount.ofReceiver());
    variables.throwMistakes();
    return new ReceiverSettings(
        webhooks, WebhookVerifiers.of(accounts, Clock.systemUTC()), variables.warnings());
  }
}
