package dev.finetune.provider;

import dev.finetune.address.BaseAddress;
import dev.finetune.address.InvalidAddressException;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.http.ApiConnection;
import dev.finetune.provider.http.Redactor;
import dev.finetune.provider.http.Timeouts;
import dev.finetune.provider.proxy.ProviderProxy;
import dev.finetune.training.PinnedProvider;
import java.util.Optional;

/**
 * An account at a provider.
 *
 * @param name what requests call it
 * @param url the provider's base address
 * @param api which of the provider's APIs or trainers, in its own words
 * @param key the API key; empty for an account that sends none
 * @param proxy what leads to the provider; empty where it is called directly
 */
public record Account(
    String name,
    Provider provider,
    BaseAddress url,
    String api,
    Optional<Secret> key,
    Optional<ProviderProxy> proxy) {

  /** The way to the provider, from whose answers the account's key is removed. */
  public ApiConnection connection() {
    Redactor redactor = new Redactor(key.stream().toList());
    return new ApiConnection(url.text(), Timeouts.DEFAULT, redactor, proxy.orElse(null));
  }

  /** For a message, such as {@code account default at https://example.com/api (training)}. */
  public String words() {
    return "account %s at %s (%s)".formatted(name, url.text(), api);
  }

  PinnedProvider pin() {
    return new PinnedProvider(provider.word(), url.text(), api, name);
  }

  /** Whether it is the one that a training was accepted with. */
  boolean serves(PinnedProvider pinned) {
    return provider.word().equals(pinned.provider())
        && isAt(pinned.url())
        && api.equals(pinned.api())
        && name.equals(pinned.account());
  }

  private boolean isAt(String address) {
    try {
      return url.text().equals(BaseAddress.parse(address).text());
    } catch (InvalidAddressException e) {
      return false;
    }
  }
}
