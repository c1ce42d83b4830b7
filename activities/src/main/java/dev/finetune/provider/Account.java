package dev.finetune.provider;

import dev.finetune.address.BaseAddress;
import dev.finetune.address.InvalidAddressException;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.OutboundClient;
import dev.finetune.outbound.OutboundLimits;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.http.ApiConnection;
import dev.finetune.provider.http.Redactor;
import dev.finetune.provider.http.Timeouts;
import dev.finetune.provider.proxy.ProviderProxy;
import dev.finetune.trainer.TrainerRules;
import dev.finetune.training.PinnedProvider;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An account at a provider.
 *
 * @param name what requests call it
 * @param key the API key; empty for an account that sends none
 * @param webhookSecret what the provider signs its webhooks with; empty where that is not known
 */
public record Account(
    String name,
    Provider provider,
    BaseAddress url,
    Map<String, String> fields,
    Optional<Secret> key,
    Optional<Secret> webhookSecret,
    Optional<ProviderProxy> proxy) {

  public Account {
    fields = Map.copyOf(fields);
  }

  /** The value of a field, or its usual value. */
  public String field(AccountField field) {
    return fields.getOrDefault(field.name(), field.usual());
  }

  /** Which of the provider's APIs or trainers it is for, in the provider's own words. */
  public String api() {
    return field(provider.api());
  }

  /** What its trainer takes. */
  public TrainerRules rules() {
    return provider.rules(this);
  }

  /** The way to the provider, from whose answers the account's secrets are removed. */
  public ApiConnection connection() {
    List<Secret> secrets = Stream.concat(key.stream(), webhookSecret.stream()).toList();
    return new ApiConnection(
        name,
        url.text(),
        Timeouts.DEFAULT,
        new Redactor(secrets),
        provider::refusesKey,
        proxy.orElse(null));
  }

  /** The operations of the provider, as its calls are counted. */
  public List<String> operations() {
    return ApiConnection.operations(provider.calls(this));
  }

  /**
   * The header {@code Authorization} with the account's key; none where it has no key.
   *
   * @param scheme such as {@code Bearer}
   */
  public Map<String, String> authorization(String scheme) {
    return key.map(one -> Map.of("Authorization", scheme + " " + one.value())).orElse(Map.of());
  }

  /** For a message, such as {@code account default at https://example.com/api (training)}. */
  public String words() {
    return "account %s at %s (%s)".formatted(name, url.text(), api());
  }

  /** What the provider says, or can do, where no images are fetched. */
  <T, E extends Exception> T ask(Question<T, E> question) throws E {
    try (OutboundClient none = new OutboundClient(AllowedNetworks.NONE, OutboundLimits.IMAGE)) {
      ImageFiles images = new ImageFiles(none);
      return question.ask(provider.open(this, images, Clock.systemUTC()));
    }
  }

  /** Something to be asked with an account. */
  interface Question<T, E extends Exception> {
    T ask(ProviderApi api) throws E;
  }

  PinnedProvider pin() {
    return new PinnedProvider(provider.word(), url.text(), api(), name);
  }

  /** Whether it is the one that a training was accepted with. */
  boolean serves(PinnedProvider pinned) {
    return provider.word().equals(pinned.provider())
        && isAt(pinned.url())
        && provider.serves(pinned.api(), this)
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
