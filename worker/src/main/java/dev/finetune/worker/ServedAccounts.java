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
  private final LastGood<JsonNode> file;
  private final Map<String, LastGood<Optional<Account>>> each = new LinkedHashMap<>();
  private final Reread<Snapshot> latest;

  private record Snapshot(List<Account> accounts, Map<String, Boolean> unreadable) {}

  private ServedAccounts(Environment variables, boolean withKeys) {
    this.variables = variables;
    this.withKeys = withKeys;
    file = new LastGood<>(Setting.ACCOUNTS_FILE.toString(), AccountsFile.read(variables));
    names().forEach(name -> each.put(name, known(name, account(name, variables))));
    latest = variables.rereading(snapshot(), this::again);
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
  public List<Account> get() {
    return latest.get().accounts();
  }

  /** Each account by name, and whether it cannot be read now and stays as it was. */
  public Map<String, Boolean> unreadable() {
    return latest.get().unreadable();
  }

  @Override
  public String toString() {
    return get().toString();
  }

  private Snapshot again() {
    file.renew(variables.again(), AccountsFile::read);
    List<String> names = names();
    each.keySet().retainAll(names);
    for (String name : names) {
      each.computeIfAbsent(name, added -> known(added, Optional.empty()))
          .renew(variables.again(), now -> account(name, now));
    }
    return snapshot();
  }

  private static LastGood<Optional<Account>> known(String name, Optional<Account> account) {
    return new LastGood<>("account \"%s\"".formatted(name), account);
  }

  private Snapshot snapshot() {
    Map<String, Boolean> unreadable = new LinkedHashMap<>();
    each.forEach((name, known) -> unreadable.put(name, file.isStale() || known.isStale()));
    return new Snapshot(
        each.values().stream().flatMap(known -> known.value().stream()).toList(), unreadable);
  }

  private List<String> names() {
    return variables.isSet(Setting.ACCOUNTS_FILE)
        ? file.value().properties().stream().map(Map.Entry::getKey).toList()
        : List.of(FineTuneRequest.DEFAULT_ACCOUNT);
  }

  private Optional<Account> account(String name, Environment now) {
    if (now.isSet(Setting.ACCOUNTS_FILE)) {
      return new AccountReader(name, file.value().path(name), now, withKeys).read();
    }
    return withKeys ? new ShortAccount(now).read() : Optional.of(ShortAccount.ofReceiver());
  }
}
