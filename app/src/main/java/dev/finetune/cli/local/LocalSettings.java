package dev.finetune.cli.local;

import dev.finetune.gateway.GatewayOptions;
import dev.finetune.outbound.Secret;
import dev.finetune.simulator.Simulator;
import dev.finetune.worker.Settings;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a stack's worker: the simulator for a provider, and what the environment says of
 * images, callers and pauses.
 */
final class LocalSettings {

  private static final List<String> KEPT =
      List.of(
          "FINETUNE_NOTIFY_SECRET",
          "FINETUNE_NOTIFY_SECRET_FILE",
          "FINETUNE_IMAGES_IN_FLIGHT",
          "FINETUNE_POLL_FIRST",
          "FINETUNE_POLL_MAX");
  private static final List<String> NETWORKS =
      List.of("FINETUNE_IMAGE_NETWORKS", "FINETUNE_NOTIFY_NETWORKS");

  private LocalSettings() {}

  static Settings read(
      Secret secret, Simulator simulator, GatewayOptions gateway, Map<String, String> environment) {
    URI provider = URI.create(simulator.url());
    String network = provider.getHost() + "/32:" + provider.getPort();
    Map<String, String> settings = new HashMap<>();
    settings.put("FINETUNE_PROVIDER_URL", simulator.url());
    settings.put("FINETUNE_PUBLIC_URL", "http://" + gateway.host() + ":" + gateway.port());
    settings.put("FINETUNE_WEBHOOK_SECRET", secret.value());
    KEPT.stream()
        .filter(environment::containsKey)
        .forEach(name -> settings.put(name, environment.get(name)));
    NETWORKS.forEach(
        name -> settings.put(name, network + "," + environment.getOrDefault(name, "")));
    return Settings.read(settings);
  }
}
