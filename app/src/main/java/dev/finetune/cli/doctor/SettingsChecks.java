package dev.finetune.cli.doctor;

import dev.finetune.worker.InvalidSettingsException;
import dev.finetune.worker.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a worker calls: the provider and the gateway.
 *
 * @param namespace the namespace of the trainings
 */
public record SettingsChecks(String namespace) {

  /** Those of a worker with these settings; one alone where there are none, or wrong ones. */
  public List<Check> of(Supplier<Optional<Settings>> settings) throws InterruptedException {
    try {
      Optional<Settings> read = settings.get();
      return read.isPresent() ? of(read.get()) : List.of(missing());
    } catch (InvalidSettingsException e) {
      return List.of(Check.failed("Settings", String.valueOf(e.getMessage()), null));
    }
  }

  private List<Check> of(Settings settings) throws InterruptedException {
    List<Check> checks = new ArrayList<>();
    settings.warnings().forEach(words -> checks.add(Check.warning("Settings", words, null)));
    settings.provider().accounts().forEach(account -> checks.add(AccountCheck.of(account)));
    checks.add(gateway(settings));
    return checks;
  }

  private static Check missing() {
    return Check.unknown(
        "Provider",
        "neither FINETUNE_ACCOUNTS_FILE nor FINETUNE_PROVIDER_URL is set here; where a worker's"
            + " settings are, providers, keys and gateway are checked, too");
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
