package dev.finetune.cli.doctor;

import dev.finetune.provider.webhook.WebhookAddresses;
import dev.finetune.worker.ReadableSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A worker's settings, and what it calls by them: the provider and the gateway. */
public final class SettingsChecks {

  private static final String SETTINGS = "Settings";
  private static final String GATEWAY = "Gateway";
  private static final String UNREAD =
      "it is not looked at before the mistakes in its settings are mended";

  private SettingsChecks() {}

  /**
   * Looks at all that can be read.
   *
   * @param variables a worker's; empty where there are none
   * @param namespace the namespace of the trainings; null where that is not known
   */
  public static List<Check> of(
      Optional<Map<String, String>> variables, @Nullable String namespace) {
    return variables.isEmpty()
        ? List.of(missing())
        : of(ReadableSettings.of(variables.get()), namespace);
  }

  private static List<Check> of(ReadableSettings settings, @Nullable String namespace) {
    List<Check> checks = new ArrayList<>();
    settings.mistakes().forEach(words -> checks.add(Check.failed(SETTINGS, words, null)));
    settings.warnings().forEach(words -> checks.add(Check.warning(SETTINGS, words, null)));
    settings.accounts().forEach(account -> checks.add(AccountCheck.of(account)));
    settings.unread().forEach(name -> checks.add(Check.unknown("Account " + name, UNREAD)));
    checks.add(gateway(settings, namespace));
    return checks;
  }

  private static Check missing() {
    return Check.unknown(
        "Provider",
        "neither FINETUNE_ACCOUNTS_FILE nor FINETUNE_PROVIDER_URL is set here; where a worker's"
            + " settings are, providers, keys and gateway are checked, too");
  }

  private static Check gateway(ReadableSettings settings, @Nullable String namespace) {
    if (!settings.isPublic()) {
      return Check.warning(
          GATEWAY,
          "FINETUNE_PUBLIC_URL is not set: trainings are polled, and an answer that gets lost has to"
              + " be resolved by hand",
          null);
    }
    Optional<WebhookAddresses> addresses =
        Optional.ofNullable(namespace).flatMap(settings.webhooks()::addresses);
    return settings.publicUrl().isPresent() && addresses.isPresent()
        ? new GatewayCheck(settings.publicUrl().get(), addresses.get()).check()
        : Check.unknown(GATEWAY, UNREAD);
  }
}
