package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.outbound.Secret;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.worker.Settings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalSettingsTest {

  private static final Secret SECRET = Secret.of("webhook-secret-0123");

  @Test
  void whatTheEnvironmentSaysOfCallersAndPausesHoldsAndTheProviderIsTheSimulator() {
    Map<String, String> environment =
        Map.of(
            "FINETUNE_PROVIDER_URL", "https://modelslab.com/api",
            "FINETUNE_NOTIFY_NETWORKS", "127.0.0.1/32:9000",
            "FINETUNE_POLL_FIRST", "2s");
    try (Simulator simulator = Simulator.start(SimulatorOptions.defaults())) {
      Settings settings =
          LocalSettings.read(SECRET, simulator.url(), "http://127.0.0.1:1", environment);

      assertThat(settings.provider().accounts())
          .extracting(account -> account.url().text())
          .containsExactly(simulator.url());
      assertThat(settings.provider().schedule().first()).isEqualTo(Duration.ofSeconds(2));
      assertThat(settings.notification().networks().toString()).contains("9000");
      assertThat(settings.images().networks().toString()).doesNotContain("9000");
    }
  }
}
