package dev.finetune.worker;

import dev.finetune.address.BaseAddress;
import dev.finetune.provider.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be read of a worker's settings, whatever is wrong with the others: for a look at what
 * the worker calls.
 *
 * @param mistakes one sentence each, as {@link InvalidSettingsException} has them; none where a
 *     worker would start
 * @param warnings what is allowed but hardly meant, one sentence each
 * @param accounts those that can be used
 * @param unread the names of the others
 * @param isPublic whether webhooks are wanted, readable or not
 * @param publicUrl where the provider reaches the webhook receiver; empty where that is not set, or
 *     wrong
 */
public record ReadableSettings(
    List<String> mistakes,
    List<String> warnings,
    List<Account> accounts,
    List<String> unread,
    boolean isPublic,
    Optional<String> publicUrl,
    WebhookSettings webhooks) {

  public ReadableSettings {
    mistakes = List.copyOf(mistakes);
    warnings = List.copyOf(warnings);
    accounts = List.copyOf(accounts);
    unread = List.copyOf(unread);
  }

  /**
   * Reads them.
   *
   * @param environment {@code System.getenv()}, or what stands for it
   */
  public static ReadableSettings of(Map<String, String> environment) {
    Environment whole = new Environment(environment);
    List<String> mistakes = mistakes(whole);
    Environment parts = whole.again();
    ServedAccounts accounts = ServedAccounts.ofWorker(parts);
    return new ReadableSettings(
        mistakes,
        whole.warnings(),
        accounts.get(),
        accounts.unread(),
        parts.isSet(Setting.PUBLIC_URL),
        parts.read(Setting.PUBLIC_URL, BaseAddress::parse).map(BaseAddress::text),
        WebhookSettings.read(parts));
  }

  /**
   * Says what is wrong, after a look at what can be read.
   *
   * @throws InvalidSettingsException naming every mistake, if there is one
   */
  public void throwMistakes() {
    if (!mistakes.isEmpty()) {
      throw new InvalidSettingsException(mistakes);
    }
  }

  private static List<String> mistakes(Environment variables) {
    try {
      var unused = Settings.read(variables);
      return List.of();
    } catch (InvalidSettingsException e) {
      return e.mistakes();
    }
  }
}
