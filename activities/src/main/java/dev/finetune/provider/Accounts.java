package dev.finetune.provider;

import dev.finetune.training.PinnedProvider;
import dev.finetune.training.RequestProblem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The accounts that a worker serves, each with the way to its provider. */
final class Accounts {

  private final PerAccount<Served> served;

  record Served(Account account, ProviderApi api) {}

  Accounts(Supplier<List<Account>> accounts, ImageFiles images, Clock clock) {
    served =
        new PerAccount<>(
            accounts,
            account -> new Served(account, account.provider().open(account, images, clock)));
  }

  Optional<Served> named(String name) {
    return served.named(name);
  }

  /**
   * What can be asked about a training; empty if the account it was accepted with is not served.
   */
  Optional<ProviderApi> of(PinnedProvider pinned) {
    return named(pinned.account()).filter(one -> one.account().serves(pinned)).map(Served::api);
  }

  /** That no account of this name is served. */
  RequestProblem unknown(String name) {
    return served.unknown(name);
  }

  /** For a message: {@code accounts "a", "b"}. */
  String names() {
    return served.names().stream().collect(Collectors.joining("\", \"", "accounts \"", "\""));
  }

  /** What to say of a request that was sent with an account that is not served. */
  String refusal(PinnedProvider pinned) {
    String message =
        "it was sent to %s (%s, account \"%s\"), and this worker serves %s: run a"
            + " worker that serves the former; the training itself goes on";
    String others =
        named(pinned.account())
            .map(Served::account)
            .map(one -> "%s (%s) with that account".formatted(one.url().text(), one.api()))
            .orElseGet(this::names);
    return message.formatted(pinned.url(), pinned.api(), pinned.account(), others);
  }
}
