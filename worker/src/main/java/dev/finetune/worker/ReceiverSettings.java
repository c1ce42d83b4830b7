package dev.finetune.worker;

import dev.finetune.address.ListenAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a webhook receiver by itself needs: no API key.
 *
 * @param accounts whose webhooks are read, without their keys
 * @param management where metrics and health are served; empty for nowhere
 * @param unreadable as those of {@link Settings}
 * @param warnings what is allowed but hardly meant, one sentence each; to be shown at the start
 */
public record ReceiverSettings(
    WebhookSettings webhooks,
    ServedAccounts accounts,
    WebhookVerifiers verifiers,
    Optional<ListenAddress> management,
    Map<String, BooleanSupplier> unreadable,
    List<String> warnings) {

  /**
   * Reads them; other variables may be set or not.
   *
   * @throws InvalidSettingsException naming every mistake; without a webhook secret there is one
   */
  public static ReceiverSettings read(Map<String, String> environment) {
    return read(environment, List.of());
  }

  /**
   * As the other.
   *
   * @param mistakes those in settings that others read, to be named with ours
   */
  public static ReceiverSettings read(Map<String, String> environment, List<String> mistakes) {
    return read(new Environment(environment, mistakes));
  }

  static ReceiverSettings read(Environment variables) {
    WebhookSettings webhooks = WebhookSettings.read(variables);
    WebhookSettings.requireSecret(variables);
    ServedAccounts accounts = ServedAccounts.ofReceiver(variables);
    Optional<ListenAddress> management = ManagementSettings.read(variables);
    variables.throwMistakes();
    return new ReceiverSettings(
        webhooks,
        accounts,
        WebhookVerifiers.of(accounts, Clock.systemUTC()),
        management,
        variables.unreadable(),
        variables.warnings());
  }
}
