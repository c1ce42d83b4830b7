package dev.finetune.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** One thing for each account; made anew where the account has changed. Safe for many threads. */
public final class PerAccount<T> {

  private final Supplier<List<Account>> accounts;
  private final Function<Account, T> make;
  private Map<Account, T> made = Map.of();

  /**
   * @param accounts as they are now; they may change while it runs
   */
  public PerAccount(Supplier<List<Account>> accounts, Function<Account, T> make) {
    this.accounts = accounts;
    this.make = make;
  }

  /** What was made for the account of this name; empty where there is none. */
  public Optional<T> named(String name) {
    return made().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  Set<Account> accounts() {
    return made().keySet();
  }

  private synchronized Map<Account, T> made() {
    List<Account> now = accounts.get();
    if (!List.copyOf(made.keySet()).equals(now)) {
      Map<Account, T> next = new LinkedHashMap<>();
      for (Account account : now) {
        T known = made.get(account);
        next.put(account, known == null ? make.apply(account) : known);
      }
      made = next;
    }
    return made;
  }
}
