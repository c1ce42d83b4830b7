package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.finetune.provider.poll.PollSchedule;
import dev.finetune.training.PinnedProvider;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderSettingsTest {

  private static final Account ACCOUNT = Samples.account("http://x/api", "dreambooth-sandbox");

  @Test
  void thePublicUrlIsKeptWithoutItsSlash() {
    assertThat(settings("https://hooks.example.com:8443/in/").publicUrl())
        .isEqualTo("https://hooks.example.com:8443/in");
  }

  @Test
  void anAddressThatCannotBeCalledIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings("ftp://x"))
        .withMessageStartingWith("public URL is \"ftp://x\": ");
  }

  @ParameterizedTest
  @CsvSource({
    "modelslab, http://x/api,     dreambooth-sandbox, default, true",
    "modelslab, http://X:80/api/, dreambooth-sandbox, default, true",
    "other,     http://x/api,     dreambooth-sandbox, default, false",
    "modelslab, http://y/api,     dreambooth-sandbox, default, false",
    "modelslab, nonsense,         dreambooth-sandbox, default, false",
    "modelslab, http://x/api,     dreambooth,         default, false",
    "modelslab, http://x/api,     dreambooth-sandbox, other,   false"
  })
  void aTrainingIsServedWhereAllAgrees(
      String provider, String url, String api, String account, boolean served) {
    assertThat(ACCOUNT.serves(new PinnedProvider(provider, url, api, account))).isEqualTo(served);
  }

  private static ProviderSettings settings(String publicUrl) {
    return new ProviderSettings(List.of(ACCOUNT), publicUrl, PollSchedule.DEFAULT);
  }
}
