package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.cli.view.JsonStyle;
import dev.finetune.provider.Account;
import dev.finetune.worker.Providers;
import dev.finetune.worker.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSettingsTest {

  @Test
  void whatTheEnvironmentSaysOfCallersAndPausesHoldsAndTheProvidersAreTheSimulator(
      @TempDir Path folder) {
    LocalHome home = new LocalHome(folder);
    Map<String, String> environment =
        Map.of(
            "FINETUNE_PROVIDER_URL", "https://modelslab.com/api",
            "FINETUNE_NOTIFY_NETWORKS", "127.0.0.1/32:9000",
            "FINETUNE_POLL_FIRST", "2s");
    String simulator = "http://127.0.0.1:8289";
    LocalAccounts.write(home, simulator, JsonStyle.mapper());

    Settings settings =
        Settings.read(LocalSettings.of(home, simulator, "http://127.0.0.1:1", environment));

    assertThat(settings.provider().accounts())
        .extracting(Account::words)
        .startsWith(
            "account default at http://127.0.0.1:8289/api (dreambooth-sandbox)",
            "account trainer at http://127.0.0.1:8289/api (trainer)",
            "account replicate at http://127.0.0.1:8289/replicate/v1"
                + " (ostris/flux-dev-lora-trainer)",
            "account fal at http://127.0.0.1:8289/fal (fal-ai/flux-lora-fast-training)",
            "account astria at http://127.0.0.1:8289/astria (flux1)");
    assertThat(settings.provider().accounts())
        .allMatch(account -> account.url().text().startsWith(simulator))
        .extracting(account -> account.provider().word())
        .hasSameElementsAs(Providers.words());
    assertThat(settings.warnings()).isEmpty();
    assertThat(settings.provider().schedule().first()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.notification().networks().toString()).contains("9000");
    assertThat(settings.imageNetworks().toString()).doesNotContain("9000").contains("8289");
  }
}
