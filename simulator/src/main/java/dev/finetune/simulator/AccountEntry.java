package dev.finetune.simulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client has to know of its account at a simulated provider, beside the key: any is taken.
 *
 * @param name what {@code dev} calls it: {@code default}, {@code trainer}, else as its provider
 * @param provider such as {@code replicate}
 * @param url the provider's base address
 * @param fields what only accounts of this provider have
 * @param webhookSecret what the provider signs webhooks with; null where an account has none
 */
public record AccountEntry(
    String name,
    String provider,
    String url,
    Map<String, String> fields,
    @Nullable String webhookSecret) {

  public AccountEntry {
    fields = Map.copyOf(fields);
  }

  /** One that has nothing but a key. */
  public static AccountEntry of(String provider, String url) {
    return new AccountEntry(provider, provider, url, Map.of(), null);
  }
}
