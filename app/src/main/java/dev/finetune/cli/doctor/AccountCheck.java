package dev.finetune.cli.doctor;

import dev.finetune.provider.Account;
import dev.finetune.provider.KeyCheck;

/** Whether the provider of an account takes its key. */
final class AccountCheck {

  private AccountCheck() {}

  static Check of(Account account) {
    String name = "Account " + account.name();
    KeyCheck key = KeyCheck.of(account);
    String where = account.url().text() + " (" + account.api() + ")" + proxy(account);
    return switch (key.verdict()) {
      case TAKEN -> Check.ok(name, where + " takes the key");
      case TAKEN_NOT_PAID ->
          Check.warning(name, where + " takes the key, and no training: " + key.words(), null);
      case REFUSED ->
          Check.failed(
              name,
              where + " refuses the key: " + key.words(),
              "set FINETUNE_PROVIDER_KEY, or the key_file or key_env of this account, to a key that"
                  + " the provider has given out");
      case UNCLEAR ->
          Check.warning(
              name, where + " does not say whether it takes the key: " + key.words(), null);
      case UNREACHABLE ->
          Check.failed(
              name,
              where + " cannot be reached: " + key.words(),
              "check FINETUNE_PROVIDER_URL, or the url of this account");
    };
  }

  private static String proxy(Account account) {
    return account.proxy().map(proxy -> " through the proxy " + proxy.words()).orElse("");
  }
}
