package dev.finetune.worker;

import dev.finetune.address.ListenAddress;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.webhook.WebhookAddresses;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The provider's webhook: where it is received, and what its addresses are made with.
 *
 * @param address where the receiver listens; 127.0.0.1:8288 by default
 * @param source the secrets as they are now
 */
public record WebhookSettings(ListenAddress address, Supplier<List<Secret>> source) {

  private static final int SHORTEST = 16;
  private static final ListenAddress DEFAULT =
      new ListenAddress(WebhookAddresses.RECEIVER_HOST, WebhookAddresses.RECEIVER_PORT);

  /** The first one signs, all are accepted; empty where no webhook is used. */
  public List<Secret> secrets() {
    return source.get();
  }

  static WebhookSettings read(Environment variables) {
    ListenAddress address =
        variables
            .read(Setting.WEBHOOK_ADDRESS, text -> ListenAddress.parse(text, DEFAULT.port()))
            .orElse(DEFAULT);
    Supplier<List<Secret>> latest =
        variables.reloaded(Setting.WEBHOOK_SECRET, WebhookSettings::secrets);
    return new WebhookSettings(address, latest);
  }

  static List<Secret> secrets(Environment variables) {
    return variables.readSecret(Setting.WEBHOOK_SECRET, WebhookSettings::parts).orElse(List.of());
  }

  static void requireSecret(Environment variables) {
    if (!variables.isSet(Setting.WEBHOOK_SECRET)) {
      variables.mistake(
          Setting.WEBHOOK_SECRET
              + " is missing: set it to 16 characters or more, the same for all workers and"
              + " receivers, such as the output of `openssl rand -hex 32`");
    }
  }

  private static List<Secret> parts(Secret all) {
    List<String> parts = Arrays.stream(all.value().split(",", -1)).map(String::strip).toList();
    if (parts.stream().anyMatch(part -> part.length() < SHORTEST)) {
      throw new IllegalArgumentException(
          "each of its parts, separated by commas, must have 16 characters or more");
    }
    return parts.stream().map(Secret::of).toList();
  }

  /** Makes and checks the addresses of one namespace; empty without a secret. */
  public Optional<WebhookAddresses> addresses(String namespace) {
    return secrets().isEmpty()
        ? Optional.empty()
        : Optional.of(new WebhookAddresses(namespace, source));
  }
}
