package dev.finetune.provider.modelslab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsLabTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://modelslab.com/api",
        "https://modelslab.com/api/",
        "HTTPS://ModelsLab.com:443/api",
        " https://modelslab.com/api "
      })
  void oneAddressHasOneForm(String url) {
    assertThat(new ModelsLab().address(url).text()).isEqualTo("https://modelslab.com/api");
  }

  @ParameterizedTest
  @CsvSource({
    "modelslab.com/api,            does not begin with http:// or https://",
    "ftp://x/api,                  does not begin with http:// or https://",
    "http://u:p@x/api,             has a user name or password in it",
    "http://x/api?a,               'leave out all behind the path, from ? or # on'",
    "'',                           does not begin with http:// or https://",
    ":,                            does not begin with http:// or https://",
    "https://modelslab.com/api/v3, 'the base address ends in /api: leave out /v3'"
  })
  void anotherAddressIsRefused(String url, String remedy) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelsLab().address(url))
        .withMessageContaining(remedy);
  }
}
