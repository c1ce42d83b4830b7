package dev.finetune.worker;

import dev.finetune.images.ImageCheckOptions;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.ProviderSettings;
import java.util.Base64;
import java.util.Optional;

/** Reads {@link Settings}; all mistakes are reported together, at the end. */
final class SettingsReader {

  private static final int MOST_IN_FLIGHT = 64;

  /** Prometheus' list of default ports has it for such exporters. */
  private static final int METRICS_PORT = 9464;

  private static final int SHORTEST_KEY = 24;
  private static final int LONGEST_KEY = 64;
  private static final String NOTIFY_KEY =
      "write whsec_ and the base64 of 24 to 64 random bytes, such as the output of"
          + " `echo whsec_$(openssl rand -base64 32)`";

  private final Environment variables;

  SettingsReader(Environment variables) {
    this.variables = variables;
  }

  Settings read() {
    Optional<ProviderSettings> provider = new ProviderReader(variables).read();
    WebhookSettings webhooks = WebhookReader.read(variables);
    NotificationSettings notification =
        new NotificationSettings(
            variables.readSecret(Setting.NOTIFY_SECRET, SettingsReader::notifySecret),
            networks(Setting.NOTIFY_NETWORKS));
    ImageSettings images = new ImageSettings(networks(Setting.IMAGE_NETWORKS), imagesInFlight());
    Optional<VersioningSettings> versioning = new VersioningReader(variables).read();
    Optional<ListenAddress> metrics =
        variables.read(Setting.METRICS_ADDRESS, text -> ListenAddress.parse(text, METRICS_PORT));
    Optional<String> ui = variables.read(Setting.UI_URL, WebAddress::parse).map(WebAddress::text);
    refuseReceivingWithoutSecret();
    variables.refuseUnknown();
    variables.throwMistakes();
    return new Settings(
        provider.orElseThrow(),
        webhooks,
        notification,
        images,
        versioning,
        metrics,
        ui,
        variables.warnings());
  }

  private void refuseReceivingWithoutSecret() {
    if (variables.isSet(Setting.PUBLIC_URL) && !variables.isSet(Setting.WEBHOOK_SECRET)) {
      variables.mistake(WebhookReader.MISSING);
    }
  }

  private AllowedNetworks networks(Setting setting) {
    return variables.read(setting, AllowedNetworks::parse).orElse(AllowedNetworks.NONE);
  }

  private int imagesInFlight() {
    return variables
        .read(Setting.IMAGES_IN_FLIGHT, SettingsReader::imagesInFlight)
        .orElse(ImageCheckOptions.DEFAULT.inFlightPerWorker());
  }

  private static int imagesInFlight(String text) {
    int number = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
    if (number < 1 || number > MOST_IN_FLIGHT) {
      throw new IllegalArgumentException("write a whole number from 1 to " + MOST_IN_FLIGHT);
    }
    return number;
  }

  private static Secret notifySecret(Secret secret) {
    if (!secret.value().startsWith("whsec_")) {
      throw new IllegalArgumentException(NOTIFY_KEY);
    }
    int bytes = decoded(secret.value().substring("whsec_".length())).length;
    if (bytes < SHORTEST_KEY || bytes > LONGEST_KEY) {
      throw new IllegalArgumentException("it holds " + bytes + " bytes: " + NOTIFY_KEY);
    }
    return secret;
  }

  private static byte[] decoded(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      // The decoder's own message shows a character of the secret.
      throw new IllegalArgumentException(NOTIFY_KEY);
    }
  }
}
