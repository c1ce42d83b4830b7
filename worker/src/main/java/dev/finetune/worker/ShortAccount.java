package dev.finetune.worker;

import dev.finetune.address.BaseAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.Provider;
import dev.finetune.provider.proxy.MachineProxies;
import dev.finetune.provider.proxy.ProviderProxy;
import dev.finetune.training.FineTuneRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the one account {@code default} of the usual provider, from variables alone. */
record ShortAccount(Environment variables) {

  private static final Provider PROVIDER = Providers.USUAL;

  private static final List<Setting> SETTINGS =
      List.of(Setting.PROVIDER_URL, Setting.PROVIDER_API, Setting.PROVIDER_KEY);

  static boolean isSet(Environment variables) {
    return SETTINGS.stream().anyMatch(variables::isSet);
  }

  /** Reports each of its settings, since there is a file of accounts. */
  static void refuse(Environment variables) {
    SETTINGS.stream()
        .filter(variables::isSet)
        .forEach(
            setting ->
                variables.mistake(
                    "%s and %s are both set: keep one, the latter is the short form for one account"
                        .formatted(Setting.ACCOUNTS_FILE, setting)));
  }

  /** Empty if there was a mistake. */
  Optional<Account> read() {
    Optional<BaseAddress> url = variables.read(Setting.PROVIDER_URL, PROVIDER::address);
    if (!variables.isSet(Setting.PROVIDER_URL)) {
      variables.mistake(
          Setting.PROVIDER_URL
              + " is missing: set it to the base address of the training API, such as "
              + PROVIDER.publicAddress()
              + ", or name your accounts in a file with "
              + Setting.ACCOUNTS_FILE);
    }
    Map<String, String> fields = fields();
    Optional<Secret> key = key();
    url.ifPresent(address -> variables.warnOfPlain(Setting.PROVIDER_URL, address, "the API key"));
    return url.flatMap(
        address ->
            variables.attempt(
                Setting.PROVIDER_URL + " cannot be used",
                () ->
                    account(
                        address, fields, key, new MachineProxies(variables.all()).to(address))));
  }

  private Map<String, String> fields() {
    return variables
        .read(Setting.PROVIDER_API, api -> PROVIDER.api().checked(api))
        .map(api -> Map.of(PROVIDER.api().name(), api))
        .orElse(Map.of());
  }

  /** The account for what calls nobody: its address does not matter. */
  Account withoutKey() {
    BaseAddress url = PROVIDER.address(PROVIDER.publicAddress());
    return account(url, fields(), Optional.empty(), Optional.empty());
  }

  /** The account as a receiver of its webhooks needs it. */
  static Account ofReceiver() {
    BaseAddress url = PROVIDER.address(PROVIDER.publicAddress());
    return account(url, Map.of(), Optional.empty(), Optional.empty());
  }

  private Optional<Secret> key() {
    if (!variables.isSet(Setting.PROVIDER_KEY)) {
      variables.warn(
          Setting.PROVIDER_KEY
              + " is empty (the page's own example): a real provider refuses that");
    }
    return variables.readSecret(Setting.PROVIDER_KEY, Function.identity());
  }

  private static Account account(
      BaseAddress url,
      Map<String, String> fields,
      Optional<Secret> key,
      Optional<ProviderProxy> proxy) {
    String name = FineTuneRequest.DEFAULT_ACCOUNT;
    return new Account(name, PROVIDER, url, fields, key, Optional.empty(), proxy);
  }
}
