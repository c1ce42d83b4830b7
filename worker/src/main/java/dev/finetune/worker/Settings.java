package dev.finetune.worker;

import dev.finetune.address.BaseAddress;
import dev.finetune.address.ListenAddress;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.ProviderSettings;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * All settings of a worker, read once. Each is described at its {@link Setting}. Prints without
 * secrets.
 *
 * @param accounts who pays
 * @param provider whom to send trainings to, and how often to check them
 * @param webhooks the provider's webhook
 * @param notification the callers' webhooks
 * @param imageNetworks non-public addresses that images may come from
 * @param versioning which build the worker is; empty without worker versioning
 * @param management where metrics and health are served; empty for nowhere
 * @param unreadable each secret by the variable of its file, and whether that cannot be read now,
 *     so that the secret stays as it was
 * @param warnings what is allowed but hardly meant, one sentence each; to be shown at the start
 */
public record Settings(
    ServedAccounts accounts,
    ProviderSettings provider,
    WebhookSettings webhooks,
    Notification notification,
    AllowedNetworks imageNetworks,
    Optional<VersioningSettings> versioning,
    Optional<ListenAddress> management,
    Map<String, BooleanSupplier> unreadable,
    List<String> warnings) {

  private static final int SHORTEST_KEY = 24;
  private static final int LONGEST_KEY = 64;
  private static final String NOTIFY_KEY =
      "write whsec_ and the base64 of 24 to 64 random bytes, such as the output of"
          + " `echo whsec_$(openssl rand -base64 32)`";

  /**
   * The callers' webhooks.
   *
   * @param secret signs, as Standard Webhooks describes; empty for unsigned. It may change
   * @param networks non-public addresses that may be called
   */
  public record Notification(Supplier<Optional<Secret>> secret, AllowedNetworks networks) {}

  public Settings {
    unreadable = Map.copyOf(unreadable);
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads all settings.
   *
   * @param environment {@code System.getenv()}, or what stands for it
   * @throws InvalidSettingsException naming every mistake
   */
  public static Settings read(Map<String, String> environment) {
    return read(environment, List.of());
  }

  /**
   * As the other.
   *
   * @param mistakes those in settings that others read, to be named with ours
   */
  public static Settings read(Map<String, String> environment, List<String> mistakes) {
    return read(new Environment(environment, mistakes));
  }

  static Settings read(Environment variables) {
    ServedAccounts accounts = ServedAccounts.ofWorker(variables);
    Optional<ProviderSettings> provider = new ProviderReader(variables).read(accounts);
    WebhookSettings webhooks = WebhookSettings.read(variables);
    Notification notification =
        new Notification(
            variables.reloaded(
                Setting.NOTIFY_SECRET,
                again -> again.readSecret(Setting.NOTIFY_SECRET, Settings::notifySecret)),
            networks(variables, Setting.NOTIFY_NETWORKS));
    AllowedNetworks imageNetworks = networks(variables, Setting.IMAGE_NETWORKS);
    Optional<VersioningSettings> versioning = VersioningSettings.read(variables);
    Optional<ListenAddress> management = ManagementSettings.read(variables);
    // The command line reads it; a mistake in it is better reported than shown as a link.
    variables.read(Setting.UI_URL, BaseAddress::parse);
    if (variables.isSet(Setting.PUBLIC_URL)) {
      WebhookSettings.requireSecret(variables);
    }
    variables.throwMistakes();
    return new Settings(
        accounts,
        provider.orElseThrow(),
        webhooks,
        notification,
        imageNetworks,
        versioning,
        management,
        variables.unreadable(),
        variables.warnings());
  }

  private static AllowedNetworks networks(Environment variables, Setting setting) {
    return variables
        .read(setting, AllowedNetworks::parse)
        .orElse(AllowedNetworks.NONE)
        .of(setting.toString());
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
