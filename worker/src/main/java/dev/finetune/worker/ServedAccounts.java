package dev.finetune.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.provider.Account;
import dev.finetune.training.FineTuneRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The accounts of a worker or gateway, as their files say now. Each is read again by itself: a
 * mistake in the files of one keeps that one as it was, and leaves the others alone. Safe for use
 * by many threads.
 */
public final class ServedAccounts implements Supplier<List<Account>> {

  private final Environment variables;
  private final boolean withKeys;
  private final Reloaded<JsonNode> file;
  private final Map<String, Reloaded<Optional<Account>>> accounts = new LinkedHashMap<>();
  private JsonNode bodies;

  private ServedAccounts(Environment variables, boolean withKeys) {
    this.variables = variables;
    this.withKeys = withKeys;
    file = Reloaded.now(Setting.ACCOUNTS_FILE.toString(), variables, AccountsFile::read);
    bodies = file.get();
    for (String name : names()) {
      accounts.put(name, Reloaded.now(subject(name), variables, now -> account(name, now)));
    }
  }

  /** Reads them with their keys; the mistakes are those of the variables. */
  static ServedAccounts ofWorker(Environment variables) {
    if (variables.isSet(Setting.ACCOUNTS_FILE)) {
      ShortAccount.refuse(variables);
    }
    return new ServedAccounts(variables, true);
  }

  /** As the other, for a receiver of webhooks, which needs no key. */
  static ServedAccounts ofReceiver(Environment variables) {
    return new ServedAccounts(variables, false);
  }

  /** Those that have been read without a mistake, now or before. */
  @Override
  public synchronized List<Account> get() {
    followFile();
    return accounts.values().stream().flatMap(account -> account.get().stream()).toList();
  }

  /** The names of those that have never been read without a mistake. */
  List<String> unread() {
    return accounts.entrySet().stream()
        .filter(account -> account.getValue().get().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Each account by name, and whether it cannot be read now and stays as it was. */
  public synchronized Map<String, Boolean> unreadable() {
    followFile();
    Map<String, Boolean> unreadable = new LinkedHashMap<>();
    accounts.forEach(
        (name, account) -> unreadable.put(name, account.getAsBoolean() || file.isStale()));
    return unreadable;
  }

  @Override
  public String toString() {
    return get().toString();
  }

  private void followFile() {
    bodies = file.get();
    List<String> names = names();
    accounts.keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(ServedAccounts::warnOfRemoved);
    accounts.keySet().retainAll(names);
    for (String name : names) {
      accounts.computeIfAbsent(name, this::added);
    }
  }

  private static void warnOfRemoved(String name) {
    Reloaded.warn(
        "%s is no longer in %s: a training of it that has not ended needs attention until it is back"
            .formatted(subject(name), Setting.ACCOUNTS_FILE));
  }

  private Reloaded<Optional<Account>> added(String name) {
    return new Reloaded<>(subject(name), Optional.empty(), variables, now -> account(name, now));
  }

  private List<String> names() {
    return variables.isSet(Setting.ACCOUNTS_FILE)
        ? bodies.properties().stream().map(Map.Entry::getKey).toList()
        : List.of(FineTuneRequest.DEFAULT_ACCOUNT);
  }

  private static String subject(String name) {
    return "account \"%s\"".formatted(name);
  }

  /** Empty where there is a mistake: what can be read of it may not be what is meant. */
  private Optional<Account> account(String name, Environment now) {
    int before = now.mistakes().size();
    Optional<Account> account = readable(name, now);
    return now.mistakes().size() == before ? account : Optional.empty();
  }

  private Optional<Account> readable(String name, Environment now) {
    if (now.isSet(Setting.ACCOUNTS_FILE)) {
      return new AccountReader(name, bodies.path(name), now, withKeys).read();
    }
    return withKeys ? new ShortAccount(now).read() : Optional.of(ShortAccount.ofReceiver());
  }
}
