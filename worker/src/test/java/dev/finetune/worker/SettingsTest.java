package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.address.BaseAddress;
import dev.finetune.address.ListenAddress;
import dev.finetune.outbound.AllowedNetworks;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.Account;
import dev.finetune.provider.poll.PollSchedule;
import io.temporal.common.VersioningBehavior;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  static final String URL = "https://modelslab.com/api";
  private static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Map<String, String> COMPLETE =
      Map.ofEntries(
          Map.entry("FINETUNE_PROVIDER_URL", URL + "/"),
          Map.entry("FINETUNE_PROVIDER_API", "dreambooth"),
          Map.entry("FINETUNE_PROVIDER_KEY", "provider-key"),
          Map.entry("FINETUNE_PUBLIC_URL", "https://hooks.example.com/in/"),
          Map.entry("FINETUNE_WEBHOOK_ADDRESS", "[::1]:9000"),
          Map.entry("FINETUNE_WEBHOOK_SECRET", "new-secret-0123456, old-secret-0123456"),
          Map.entry("FINETUNE_MANAGEMENT_ADDRESS", "0.0.0.0:9464"),
          Map.entry("FINETUNE_NOTIFY_SECRET", WHSEC),
          Map.entry("FINETUNE_IMAGE_NETWORKS", "127.0.0.1/32:8080"),
          Map.entry("FINETUNE_NOTIFY_NETWORKS", "10.0.0.0/8"),
          Map.entry("FINETUNE_POLL_FIRST", "1500ms"),
          Map.entry("FINETUNE_POLL_MAX", "3600s"),
          Map.entry("FINETUNE_DEPLOYMENT_NAME", "trainer_1"),
          Map.entry("FINETUNE_BUILD_ID", "1.4.0+e5f1a2b"),
          Map.entry("FINETUNE_VERSIONING", "pinned"),
          Map.entry("FINETUNE_UI_URL", "https://temporal.example.com/"),
          Map.entry("FINETUNE_HOME", "/somewhere"));

  @Test
  void defaults() {
    Settings settings = Settings.read(Map.of("FINETUNE_PROVIDER_URL", URL));

    assertThat(settings.provider().accounts()).containsExactly(account(Map.of(), null));
    assertThat(settings.provider().publicUrl()).isNull();
    assertThat(settings.provider().schedule())
        .isEqualTo(new PollSchedule(Duration.ofSeconds(30), Duration.ofMinutes(5)));
    assertThat(settings.webhooks().address()).isEqualTo(new ListenAddress("127.0.0.1", 8288));
    assertThat(settings.webhooks().secrets()).isEmpty();
    assertThat(settings.notification().secret().get()).isEmpty();
    assertThat(settings.notification().networks())
        .isEqualTo(AllowedNetworks.NONE.of("FINETUNE_NOTIFY_NETWORKS"));
    assertThat(settings.imageNetworks())
        .isEqualTo(AllowedNetworks.NONE.of("FINETUNE_IMAGE_NETWORKS"));
    assertThat(settings.versioning()).isEmpty();
    assertThat(settings.management()).isEmpty();
  }

  @Test
  void everySettingIsRead() {
    Settings settings = Settings.read(COMPLETE);

    assertThat(settings.provider().accounts())
        .containsExactly(account(Map.of("api", "dreambooth"), "provider-key"));
    assertThat(settings.provider().publicUrl()).isEqualTo("https://hooks.example.com/in");
    assertThat(settings.provider().schedule())
        .isEqualTo(new PollSchedule(Duration.ofMillis(1500), Duration.ofHours(1)));
    assertThat(settings.webhooks().address()).isEqualTo(new ListenAddress("[::1]", 9000));
    assertThat(settings.webhooks().secrets())
        .containsExactly(Secret.of("new-secret-0123456"), Secret.of("old-secret-0123456"));
    assertThat(settings.notification().secret().get()).contains(Secret.of(WHSEC));
    assertThat(settings.notification().networks()).hasToString(networks("10.0.0.0/8"));
    assertThat(settings.imageNetworks()).hasToString(networks("127.0.0.1/32:8080"));
    assertThat(settings.versioning())
        .contains(new VersioningSettings("trainer_1", "1.4.0+e5f1a2b", VersioningBehavior.PINNED));
    assertThat(settings.management()).contains(new ListenAddress("0.0.0.0", 9464));
    assertThat(settings.warnings()).isEmpty();
  }

  @Test
  void trainingsGoToTheCurrentBuildUnlessTheyArePinned() {
    Settings settings =
        Settings.read(
            Map.of(
                "FINETUNE_PROVIDER_URL", URL,
                "FINETUNE_DEPLOYMENT_NAME", "trainer",
                "FINETUNE_BUILD_ID", "7"));

    assertThat(settings.versioning())
        .contains(new VersioningSettings("trainer", "7", VersioningBehavior.AUTO_UPGRADE));
  }

  @Test
  void noSecretIsPrinted() {
    assertThat(Settings.read(COMPLETE).toString())
        .contains("***", URL)
        .doesNotContain("provider-key", "secret-0123456", WHSEC.substring(6));
  }

  @Test
  void aBlankVariableCountsAsNotSet() {
    Map<String, String> environment = new HashMap<>(Map.of("FINETUNE_PROVIDER_URL", URL));
    Setting.variables().forEach(name -> environment.putIfAbsent(name, " "));

    assertThat(Settings.read(environment))
        .hasToString(Settings.read(Map.of("FINETUNE_PROVIDER_URL", URL)).toString());
  }

  @Test
  void theWordsForLogsAreTakenInAnyCase() {
    Map<String, String> environment = new HashMap<>(COMPLETE);
    environment.put("FINETUNE_LOG_FORMAT", "JSON");
    environment.put("FINETUNE_LOG_LEVEL", "Info");

    assertThat(Settings.read(environment)).hasToString(Settings.read(COMPLETE).toString());
  }

  @Test
  void secretsComeFromFiles(@TempDir Path directory) throws IOException {
    Path key = Files.writeString(directory.resolve("key"), "from-file\n");
    Path hook = Files.writeString(directory.resolve("hook"), "webhook-secret-0123\n");

    Settings settings =
        Settings.read(
            Map.of(
                "FINETUNE_PROVIDER_URL", URL,
                "FINETUNE_PROVIDER_KEY_FILE", key.toString(),
                "FINETUNE_WEBHOOK_SECRET_FILE", hook.toString()));

    assertThat(settings.provider().accounts()).containsExactly(account(Map.of(), "from-file"));
    assertThat(settings.webhooks().secrets()).containsExactly(Secret.of("webhook-secret-0123"));
  }

  @Test
  void whatIsHardlyMeantIsWarnedOf() {
    Settings settings =
        Settings.read(
            Map.of(
                "FINETUNE_PROVIDER_URL", "http://127.0.0.1:1/api",
                "FINETUNE_PUBLIC_URL", "http://hooks.example.com",
                "FINETUNE_WEBHOOK_SECRET", "webhook-secret-0123"));

    assertThat(settings.warnings())
        .containsExactly(
            "FINETUNE_PROVIDER_KEY is empty (the page's own example): a real provider refuses that",
            "FINETUNE_PUBLIC_URL is \"http://hooks.example.com\": over http anybody on the way can"
                + " read the webhook addresses; the documentation asks for https");
  }

  static Account account(Map<String, String> fields, @Nullable String key) {
    return new Account(
        "default",
        Providers.USUAL,
        BaseAddress.parse(URL),
        fields,
        Optional.ofNullable(key).map(Secret::of),
        Optional.empty(),
        Optional.empty());
  }

  private static String networks(String text) {
    return AllowedNetworks.parse(text).toString();
  }
}
