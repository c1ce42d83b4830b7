package dev.finetune.worker;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.WebhookAddresses;
import java.util.Arrays;
import java.util.List;

/** Reads {@link WebhookSettings}. */
final class WebhookReader {

  static final String MISSING =
      Setting.WEBHOOK_SECRET.variable()
          + " is missing: set it to 16 characters or more, the same for all workers and receivers,"
          + " such as the output of `openssl rand -hex 32`";

  private static final int SHORTEST = 16;
  private static final ListenAddress DEFAULT =
      new ListenAddress(WebhookAddresses.RECEIVER_HOST, WebhookAddresses.RECEIVER_PORT);

  private WebhookReader() {}

  static WebhookSettings read(Environment variables) {
    ListenAddress address =
        variables
            .read(Setting.WEBHOOK_ADDRESS, text -> ListenAddress.parse(text, DEFAULT.port()))
            .orElse(DEFAULT);
    List<Secret> secrets =
        variables.readSecret(Setting.WEBHOOK_SECRET, WebhookReader::secrets).orElse(List.of());
    return new WebhookSettings(address.host(), address.port(), secrets);
  }

  private static List<Secret> secrets(Secret all) {
    List<String> parts = Arrays.stream(all.value().split(",", -1)).map(String::strip).toList();
    if (parts.stream().anyMatch(part -> part.length() < SHORTEST)) {
      throw new IllegalArgumentException(
          "each of its parts, separated by commas, must have 16 characters or more");
    }
    return parts.stream().map(Secret::of).toList();
  }
}
