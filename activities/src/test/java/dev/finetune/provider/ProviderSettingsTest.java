package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.finetune.outbound.Secret;
import dev.finetune.provider.poll.PollSchedule;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.ProviderApi;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://modelslab.com/api",
        "https://modelslab.com/api/",
        "HTTPS://ModelsLab.com:443/api",
        " https://modelslab.com/api "
      })
  void oneAddressHasOneForm(String url) {
    assertThat(settings(url, null).url()).isEqualTo("https://modelslab.com/api");
  }

  @ParameterizedTest
  @CsvSource({
    "modelslab.com/api,            does not begin with http:// or https://",
    "ftp://x/api,                  does not begin with http:// or https://",
    "http://u:p@x/api,             has a user name or password in it",
    "http://x/api?a,               'leave out all behind the path, from ? or # on'",
    "'',                           does not begin with http:// or https://",
    ":,                            does not begin with http:// or https://",
    "https://modelslab.com/api/v3, 'give the base address, which ends in /api'"
  })
  void anotherAddressIsRefused(String url, String remedy) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(url, null))
        .withMessageStartingWith("provider URL is \"")
        .withMessageContaining(remedy);
  }

  @Test
  void thePublicUrlIsKeptWithoutItsSlash() {
    assertThat(settings("http://x/api", "https://hooks.example.com:8443/in/").publicUrl())
        .isEqualTo("https://hooks.example.com:8443/in");
  }

  @Test
  void aTrainingIsServedWhereUrlApiAndAccountAgree() {
    ProviderSettings settings = settings("http://x/api", null);
    ProviderApi sandbox = ProviderApi.DREAMBOOTH_SANDBOX;
    assertThat(settings.serves(settings.pin("default"))).isTrue();
    assertThat(settings.serves(new PinnedProvider("http://X:80/api/", sandbox, "default")))
        .isTrue();
    assertThat(settings.serves(new PinnedProvider("http://y/api", sandbox, "default"))).isFalse();
    assertThat(settings.serves(new PinnedProvider("nonsense", sandbox, "default"))).isFalse();
    assertThat(settings.serves(new PinnedProvider("http://x/api", sandbox, "other"))).isFalse();
    assertThat(
            settings.serves(new PinnedProvider("http://x/api", ProviderApi.DREAMBOOTH, "default")))
        .isFalse();
  }

  @Test
  void settingsDoNotPrintTheirKeys() {
    assertThat(settings("http://x/api", null).toString())
        .contains("***")
        .doesNotContain("topsecret");
  }

  private static ProviderSettings settings(String url, @Nullable String publicUrl) {
    return new ProviderSettings(
        url,
        ProviderApi.DREAMBOOTH_SANDBOX,
        Map.of("default", Optional.of(Secret.of("topsecret"))),
        publicUrl,
        PollSchedule.DEFAULT);
  }
}
