package dev.finetune.worker;

import dev.finetune.provider.Account;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
    Supplier<List<Account>> accounts =
        variables.rereading("The accounts", ReceiverSettings::accounts);
    variables.throwMistakes();
    return new ReceiverSettings(
        webhooks, WebhookVerifiers.of(accounts, Clock.systemUTC()), variables.warnings());
  }

  private static List<Account> accounts(Environment variables) {
    return variables.isSet(Setting.ACCOUNTS_FILE)
        ? new AccountsFile(variables, false).read()
        : List.of(ShortAccount.ofReceiver());
  }
}
