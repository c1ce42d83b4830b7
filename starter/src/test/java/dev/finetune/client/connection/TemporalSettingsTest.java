package dev.finetune.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalSettingsTest {

  // M9; docker/cli#3630, docker/compose#3702 (quotes of an env file stay), hopsworks-api#184 (line
  // end behind a key), paperless-ai#469 (the same), editors that write a byte order mark.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "temporal:7233",
        "temporal:7233\r",
        "\"temporal:7233\"",
        "'temporal:7233'\r\n",
        "\ufefftemporal:7233",
        "\u201ctemporal:7233\u201d",
        " temporal:7233 "
      })
  void anAddressIsReadAsItWasMeant(String value, TestReporter reporter) {
    Map<String, String> read = TemporalSettings.of(Map.of("TEMPORAL_ADDRESS", value));
    reporter.publishFile("M9", TEXT_PLAIN_UTF_8, to -> Files.writeString(to, read.toString()));
    assertThat(read).containsEntry("TEMPORAL_ADDRESS", "temporal:7233");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[::1]:7233", "dns:///temporal:7233", "my_temporal:7233", "10.0.0.1:7"})
  void aSoundAddressStays(String value) {
    assertThat(TemporalSettings.of(Map.of("TEMPORAL_ADDRESS", value)))
        .containsEntry("TEMPORAL_ADDRESS", value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://temporal:7233   | write host:port, such as 127.0.0.1:7233, without https://; TEMPORAL_TLS=true turns TLS on
          http://temporal:7233    | write host:port, such as 127.0.0.1:7233, without http://
          temporal:7233;          | it has a letter that no address has
          temporal :7233          | it has a letter that no address has
          temporal\u200b:7233     | it has a letter that no address has
          ${TEMPORAL_HOST}:7233   | nothing has filled it in
          temporal:port           | its port is no number
          temporal:7233/namespace | its port is no number
          temporal                | it has no port; write host:port, such as 127.0.0.1:7233
          127.0.0.1               | it has no port
          [::1]                   | it has no port
          """)
  void anotherAddressIsNamed(String value, String words) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TemporalSettings.of(Map.of("TEMPORAL_ADDRESS", value)))
        .withMessageStartingWith("TEMPORAL_ADDRESS is \"" + value + "\": " + words);
  }

  // Temporal reads "true" alone: TEMPORAL_TLS=1 would send an API key without TLS.
  @ParameterizedTest
  @CsvSource({
    "true, true",
    "TRUE, true",
    "1, true",
    "yes, true",
    "'\"true\"', true",
    "false, false",
    "0, false",
    "off, false"
  })
  void aSwitchIsOnOrOff(String value, String meant) {
    assertThat(TemporalSettings.of(Map.of("TEMPORAL_TLS", value)))
        .containsEntry("TEMPORAL_TLS", meant);
  }

  @Test
  void allMistakesAreNamedAndNoKey() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TemporalSettings.of(
                    Map.of(
                        "TEMPORAL_TLS", "maybe",
                        "TEMPORAL_TLS_CLIENT_CERT_PATH", "/nowhere/cert.pem",
                        "TEMPORAL_TLS_SERVER_CA_CERT_PATH", "/",
                        "TEMPORAL_API_KEY", "hidden\nhidden",
                        "TEMPORAL_ADRESS", "temporal:7233",
                        "TEMPORAL_NAMESPCE", "shop",
                        "TEMPORAL_DEBUG", "true",
                        "TEMPORAL_FRONTEND_SERVICE_HOST", "10.0.0.1")))
        .withMessage(
            "TEMPORAL_API_KEY has a blank, a line break or another letter that no key has: write"
                + " the key alone, on one line\n"
                + "TEMPORAL_TLS is \"maybe\": write true or false\n"
                + "TEMPORAL_TLS_CLIENT_CERT_PATH is \"/nowhere/cert.pem\", which cannot be read:"
                + " write the path of a readable file\n"
                + "TEMPORAL_TLS_SERVER_CA_CERT_PATH is \"/\", which cannot be read: write the path"
                + " of a readable file\n"
                + "TEMPORAL_ADRESS is no setting: did you mean TEMPORAL_ADDRESS? Unset it\n"
                + "TEMPORAL_NAMESPCE is no setting: did you mean TEMPORAL_NAMESPACE? Unset it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${KEY}", "$(cat key)", "{{ key }}"})
  void aKeyThatNobodyFilledInIsNamed(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TemporalSettings.of(Map.of("TEMPORAL_API_KEY", value)))
        .withMessage("TEMPORAL_API_KEY is a placeholder that nothing has filled in: write the key");
  }

  @Test
  void aCertificateKeepsItsLinesAndOtherVariablesStay() {
    Map<String, String> environment =
        Map.of("TEMPORAL_TLS_CLIENT_CERT_DATA", "-----BEGIN\nAA==\n-----END\n", "OTHER", "\"x\"");

    assertThat(TemporalSettings.of(environment))
        .containsEntry("TEMPORAL_TLS_CLIENT_CERT_DATA", "-----BEGIN\nAA==\n-----END")
        .containsEntry("OTHER", "\"x\"");
  }
}
