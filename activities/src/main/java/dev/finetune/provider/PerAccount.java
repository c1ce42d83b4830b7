package dev.finetune.provider;

import dev.finetune.text.NearestWord;
import dev.finetune.text.Quoted;
import dev.finetune.training.RequestProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  List<String> names() {
    return made().keySet().stream().map(Account::name).sorted().toList();
  }

  /** That there is no account of this name, which is the field of a request. */
  RequestProblem unknown(String name) {
    List<String> names = names();
    String others =
        "name one of %s, or have the account added to the worker"
            .formatted(String.join(", ", names));
    return new RequestProblem(
        "account",
        Quoted.bare(name),
        "is %s, which is no account of the worker".formatted(Quoted.of(name)),
        NearestWord.to(name, names).map("perhaps %s is meant"::formatted).orElse(others));
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
