package dev.finetune.cli.doctor;

import dev.finetune.worker.InvalidSettingsException;
import dev.finetune.worker.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a worker calls: the provider and the gateway.
 *
 * @param namespace the namespace of the trainings
 */
public record SettingsChecks(String namespace) {

  /** Those of a worker in this environment; one alone where its settings cannot be read. */
  public List<Check> of(Map<String, String> environment) throws InterruptedException {
    try {
      Settings settings = Settings.read(environment);
      List<Check> checks = new ArrayList<>();
      settings.warnings().forEach(words -> checks.add(Check.warning("Settings", words, null)));
      checks.addAll(of(settings));
      return checks;
    } catch (InvalidSettingsException e) {
      return List.of(Check.failed("Settings", String.valueOf(e.getMessage()), null));
    }
  }

  public List<Check> of(Settings settings) throws InterruptedException {
    List<Check> checks = new ArrayList<>(new ProviderChecks(settings.provider()).all());
    checks.add(gateway(settings));
    return checks;
  }

  /** What is said where there are none. */
  public static Check missing() {
    return Check.unknown(
        "Provider",
        "FINETUNE_PROVIDER_URL is not set here; where a worker's settings are, provider, keys and"
            + " gateway are checked, too");
  }

  private Check gateway(Settings read) throws InterruptedException {
    String publicUrl = read.provider().publicUrl();
    var addresses = read.webhooks().addresses(namespace);
    if (publicUrl == null || addresses.isEmpty()) {
      return Check.warning(
          "Gateway",
          "FINETUNE_PUBLIC_URL is not set: trainings are polled, and an answer that gets lost has to"
              + " be resolved by hand",
          null);
    }
    return new GatewayCheck(publicUrl, addresses.get()).check();
  }
}
