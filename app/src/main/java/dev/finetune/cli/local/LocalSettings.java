package dev.finetune.cli.local;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables of a stack's worker: the accounts at its simulator, and what the environment says
 * of images, callers and pauses.
 */
final class LocalSettings {

  private static final List<String> KEPT =
      List.of(
          "FINETUNE_NOTIFY_SECRET",
          "FINETUNE_NOTIFY_SECRET_FILE",
          "FINETUNE_POLL_FIRST",
          "FINETUNE_POLL_MAX");
  private static final List<String> NETWORKS =
      List.of("FINETUNE_IMAGE_NETWORKS", "FINETUNE_NOTIFY_NETWORKS");

  private LocalSettings() {}

  static Map<String, String> of(
      LocalHome home, String simulator, String gateway, Map<String, String> environment) {
    URI provider = URI.create(simulator);
    String network = provider.getHost() + "/32:" + provider.getPort();
    Map<String, String> settings = new HashMap<>();
    settings.put("FINETUNE_ACCOUNTS_FILE", home.accounts().toString());
    settings.put("FINETUNE_PUBLIC_URL", gateway);
    settings.put("FINETUNE_WEBHOOK_SECRET", WebhookSecret.read(home).value());
    KEPT.stream()
        .filter(environment::containsKey)
        .forEach(name -> settings.put(name, environment.get(name)));
    NETWORKS.forEach(
        name -> settings.put(name, network + "," + environment.getOrDefault(name, "")));
    return settings;
  }
}
