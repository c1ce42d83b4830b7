package dev.finetune.worker;

import dev.finetune.provider.ProviderSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All settings of a worker, read once. Each is described at its {@link Setting}. Prints without
 * secrets.
 *
 * @param provider whom to send trainings to, and how often to check them
 * @param webhooks the provider's webhook
 * @param notification the callers' webhooks
 * @param images the image checks
 * @param versioning which build the worker is; empty without worker versioning
 * @param metrics where its metrics are exposed; empty for nowhere
 * @param uiUrl where the Temporal UI is, if that was set
 * @param warnings what is allowed but hardly meant, one sentence each; to be shown at the start
 */
public record Settings(
    ProviderSettings provider,
    WebhookSettings webhooks,
    NotificationSettings notification,
    ImageSettings images,
    Optional<VersioningSettings> versioning,
    Optional<ListenAddress> metrics,
    Optional<String> uiUrl,
    List<String> warnings) {

  public Settings {
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads all settings.
   *
   * @param environment {@code System.getenv()}, or what stands for it
   * @throws InvalidSettingsException naming every mistake
   */
  public static Settings read(Map<String, String> environment) {
    return new SettingsReader(new Environment(environment)).read();
  }

  /**
   * Where the Temporal UI is: as set, else where convention puts it beside the server.
   *
   * @param temporal {@code host:port} of the server
   * @return without a slash at the end; empty if neither is known
   */
  public Optional<String> ui(String temporal) {
    return uiUrl.or(() -> conventionalUi(temporal));
  }

  private static Optional<String> conventionalUi(String temporal) {
    if (temporal.matches("(localhost|127\\.0\\.0\\.1|\\[::1]):7233")) {
      return Optional.of("http://localhost:8233");
    }
    return temporal.matches(".+\\.tmprl\\.cloud(:\\d+)?")
        ? Optional.of("https://cloud.temporal.io")
        : Optional.empty();
  }
}
