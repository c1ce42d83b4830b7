package dev.finetune.worker;

import dev.finetune.provider.Account;
import java.util.List;
import java.util.Map;

/** The accounts that an environment names, as far as no key is needed. */
public final class KnownAccounts {

  private KnownAccounts() {}

  /** Those without a mistake; none where the environment is not a worker's. */
  public static List<Account> in(Map<String, String> environment) {
    Environment variables = new Environment(environment);
    if (variables.isSet(Setting.ACCOUNTS_FILE)) {
      return ServedAccounts.ofReceiver(variables).get();
    }
    return ShortAccount.isSet(variables)
        ? List.of(new ShortAccount(variables).withoutKey())
        : List.of();
  }
}
