package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OddSecretTest {

  // M13; littlebearapps/untether#594 (two keys on two lines), Code-Amadeus/Amadeus#20 (quotes),
  // hopsworks-api#184 (a key that is printed for its line end), docker/cli#3630 (quotes stay).
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "sk-hidden"           | has quotes around it
          'sk-hidden'           | has quotes around it
          “sk-hidden”           | has quotes around it
          \ufeffsk-hidden        | has a byte order mark (U+FEFF)
          ~sk-hidden
          sk-other~             | has 2 lines
          ~sk-hidden\r
          # the old one~        | has 2 lines
          ${PROVIDER_HIDDEN}    | is a placeholder that nothing has filled in
          $PROVIDER_HIDDEN      | is a placeholder that nothing has filled in
          $(cat hidden)         | is a placeholder that nothing has filled in
          {{ .Values.hidden }}  | is a placeholder that nothing has filled in
          <your hidden key>     | is a placeholder that nothing has filled in
          PROVIDER_KEY=hidden   | begins with the name of a variable
          Bearer sk-hidden      | begins with the word Bearer
          ~sk-hidden ~          | has a blank around it, which is dropped
          ~ sk-hidden~          | has a blank around it, which is dropped
          ~sk-hidden\t\r~       | has a blank around it, which is dropped
          """)
  void aKeyThatIsHardlyMeantSoIsWarnedOf(String key, String words, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("key"), key + "\n");

    assertThat(Settings.read(with("FINETUNE_PROVIDER_KEY", key)).warnings())
        .singleElement()
        .asString()
        .startsWith("FINETUNE_PROVIDER_KEY " + words)
        .doesNotContain("hidden", "HIDDEN");
    assertThat(Settings.read(with("FINETUNE_PROVIDER_KEY_FILE", file.toString())).warnings())
        .singleElement()
        .asString()
        .startsWith("the file \"" + file + "\" of FINETUNE_PROVIDER_KEY_FILE " + words)
        .doesNotContain("hidden", "HIDDEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sk-1", "sk/\"x+y", "a$b{c}", "AKIA=x", "eyJ.a.b", "sk-1\r", "sk-1\r\n\n", "it's"})
  void aSoundKeyIsNot(String key) {
    assertThat(Settings.read(with("FINETUNE_PROVIDER_KEY", key)).warnings()).isEmpty();
  }

  @Test
  void aGatewayWarnsOfItsSecret() {
    assertThat(
            ReceiverSettings.read(Map.of("FINETUNE_WEBHOOK_SECRET", "\"webhook-hidden-0123\""))
                .warnings())
        .singleElement()
        .asString()
        .startsWith("FINETUNE_WEBHOOK_SECRET has quotes around it")
        .doesNotContain("hidden");
  }

  @Test
  void anotherSettingIsReadWithoutItsQuotes() {
    Map<String, String> environment =
        Map.of(
            "FINETUNE_PROVIDER_URL", "\"" + SettingsTest.URL + "\"\r",
            "FINETUNE_PROVIDER_KEY", "sk-1",
            "FINETUNE_POLL_MAX", "'10m'");

    assertThat(Settings.read(environment).provider().accounts())
        .containsExactly(SettingsTest.account(Map.of(), "sk-1"));
    assertThat(Settings.read(environment).warnings()).isEmpty();
  }

  private static Map<String, String> with(String variable, String value) {
    return Map.of("FINETUNE_PROVIDER_URL", SettingsTest.URL, variable, value);
  }
}
