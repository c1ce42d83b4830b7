package dev.finetune.cli.doctor;

import dev.finetune.provider.Account;
import dev.finetune.provider.KeyCheck;
import dev.finetune.provider.ProviderSettings;
import java.util.List;

/** The provider, and the key of each account. */
record ProviderChecks(ProviderSettings settings) {

  List<Check> all() {
    return settings.accounts().stream().map(ProviderChecks::account).toList();
  }

  private static Check account(Account account) {
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
              "set FINETUNE_PROVIDER_KEY, or this account's file, to a key of the provider's"
                  + " account");
      case UNCLEAR ->
          Check.warning(
              name, where + " does not say whether it takes the key: " + key.words(), null);
      case UNREACHABLE ->
          Check.failed(
              name, where + " cannot be reached: " + key.words(), "check FINETUNE_PROVIDER_URL");
    };
  }

  private static String proxy(Account account) {
    return account.proxy().map(proxy -> " through the proxy " + proxy.words()).orElse("");
  }
}
