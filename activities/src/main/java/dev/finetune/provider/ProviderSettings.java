package dev.finetune.provider;

import dev.finetune.address.BaseAddress;
import dev.finetune.address.InvalidAddressException;
import dev.finetune.address.ShownAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.poll.PollSchedule;
import dev.finetune.provider.proxy.ProviderProxy;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.ProviderApi;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which provider a worker serves.
 *
 * @param url the base address, ending in {@code /api}; kept in its normal form
 * @param api which endpoints of it
 * @param keys the API key of each account; empty for an account that sends none
 * @param publicUrl where the provider reaches our webhook receiver; null when it cannot, and
 *     trainings are only polled
 * @param schedule the pauses between status checks
 * @param proxy what leads to it; empty where it is called directly
 */
public record ProviderSettings(
    String url,
    ProviderApi api,
    Map<String, Optional<Secret>> keys,
    @Nullable String publicUrl,
    PollSchedule schedule,
    Optional<ProviderProxy> proxy) {

  /** Those of a provider that is called without a proxy. */
  public ProviderSettings(
      String url,
      ProviderApi api,
      Map<String, Optional<Secret>> keys,
      @Nullable String publicUrl,
      PollSchedule schedule) {
    this(url, api, keys, publicUrl, schedule, Optional.empty());
  }

  /**
   * @throws IllegalArgumentException if an address is not an absolute http or https address, or if
   *     there is no account
   */
  public ProviderSettings {
    url = base("provider URL", url);
    if (!url.endsWith("/api")) {
      throw new IllegalArgumentException(
          "provider URL is \"" + url + "\": give the base address, which ends in /api");
    }
    publicUrl = publicUrl == null ? null : base("public URL", publicUrl);
    keys = Map.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("there is no account: give at least one, with its key");
    }
  }

  PinnedProvider pin(String account) {
    return new PinnedProvider(url, api, account);
  }

  /** For a message: {@code accounts "a", "b"}, without their keys. */
  String accounts() {
    return keys.keySet().stream()
        .sorted()
        .collect(Collectors.joining("\", \"", "accounts \"", "\""));
  }

  /** What to say of a training that belongs to a provider that is not served. */
  String refusal(String trainingId, PinnedProvider pinned) {
    String message =
        "training %s was accepted at %s (%s, account \"%s\"), and this worker serves %s (%s, %s): "
            + "run a worker that serves the former; the training itself goes on";
    return message.formatted(
        trainingId,
        pinned.url(),
        pinned.api().word(),
        pinned.account(),
        url,
        api.word(),
        accounts());
  }

  private static String base(String name, String address) {
    try {
      return BaseAddress.parse(address).text();
    } catch (InvalidAddressException e) {
      throw new IllegalArgumentException(
          name + " is \"" + ShownAddress.of(address) + "\": " + e.getMessage(), e);
    }
  }

  private boolean isAt(String address) {
    try {
      return url.equals(BaseAddress.parse(address).text());
    } catch (InvalidAddressException e) {
      return false;
    }
  }

  boolean serves(PinnedProvider pinned) {
    return isAt(pinned.url()) && api == pinned.api() && keys.containsKey(pinned.account());
  }
}
