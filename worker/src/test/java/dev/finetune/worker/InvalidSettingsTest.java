package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvalidSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PROVIDER_URL=modelslab.com/api                       | the address does not begin with http:// or https://: write a full http or https address, such as https://example.com/path
          PROVIDER_URL=https://modelslab.com                   | the base address ends in /api, did you mean "https://modelslab.com/api"?
          PROVIDER_URL=https://modelslab.com/api/v3            | the base address ends in /api: leave out /v3, and write "https://modelslab.com/api"
          PROVIDER_URL=https://modelslab.com/api/sandbox/v3/   | the base address ends in /api: leave out /sandbox/v3, and write "https://modelslab.com/api"
          PROVIDER_URL=https://a.com/x/api/v6/fine_tune        | the base address ends in /api: leave out /v6/fine_tune, and write "https://a.com/x/api"
          PROVIDER_API=loar                                    | write one of dreambooth-sandbox, dreambooth, lora, trainer; did you mean lora?
          PUBLIC_URL=ftp://a.com                               | the address does not begin with http:// or https://: write a full http or https address, such as https://example.com/path
          WEBHOOK_ADDRESS=8288                                 | write host:port such as 127.0.0.1:8288 or [::1]:8288
          WEBHOOK_ADDRESS=a:99999                              | write host:port such as 127.0.0.1:8288 or [::1]:8288
          MANAGEMENT_ADDRESS=localhost                         | write host:port such as 127.0.0.1:9464 or [::1]:9464
          LOG_FORMAT=xml                                       | write one of text, json
          LOG_LEVEL=loud                                       | write one of error, warn, info, debug
          MANAGEMENT_ADDRESS=localhost:x                       | write host:port such as 127.0.0.1:9464 or [::1]:9464
          POLL_FIRST=soon                                      | write a duration such as 500ms, 30s, 5m, 24h, 7d or PT5M
          POLL_FIRST=500ms                                     | write 1s or more
          POLL_MAX=-PT1S                                       | write 1s or more
          UI_URL=temporal                                      | the address does not begin with http:// or https://: write a full http or https address, such as https://example.com/path
          DEPLOYMENT_NAME=trainer.eu BUILD_ID=7                | write at most 100 letters, digits, _ and -, beginning with a letter or a digit
          DEPLOYMENT_NAME=-trainer BUILD_ID=7                  | write at most 100 letters, digits, _ and -, beginning with a letter or a digit
          BUILD_ID=1:2 DEPLOYMENT_NAME=trainer                 | write at most 100 letters, digits, . _ + and -, beginning with a letter or a digit
          VERSIONING=Pinned BUILD_ID=7 DEPLOYMENT_NAME=trainer | write one of pinned, auto-upgrade
          BUILD_ID=7                                           | set FINETUNE_DEPLOYMENT_NAME too, or unset FINETUNE_BUILD_ID
          VERSIONING=pinned                                    | set FINETUNE_DEPLOYMENT_NAME and FINETUNE_BUILD_ID too, or unset FINETUNE_VERSIONING
          """)
  void aMistakeNamesTheFirstVariableItsValueAndTheRemedy(String settings, String remedy) {
    Map<String, String> environment = valid();
    environment.put("FINETUNE_WEBHOOK_SECRET", "webhook-secret-0123");
    List<String> pairs = List.of(settings.split(" ", -1));
    pairs.forEach(pair -> environment.put("FINETUNE_" + name(pair), value(pair)));
    String first = pairs.get(0);

    assertThat(mistakes(environment))
        .containsExactly("FINETUNE_%s is \"%s\": %s".formatted(name(first), value(first), remedy));
  }

  private static String name(String pair) {
    return pair.substring(0, pair.indexOf('='));
  }

  private static String value(String pair) {
    return pair.substring(pair.indexOf('=') + 1);
  }

  @Test
  void allMistakesAreReportedTogether() {
    Map<String, String> environment =
        Map.of(
            "FINETUNE_PUBLIC_URL", "https://hooks.example.com",
            "FINETUNE_POLL_FIRST", "soon",
            "FINETUNE_DEPLOYMENT_NAME", "trainer",
            "FINETUNE_IMAGE_NETWORKS", "home",
            "FINETUNE_PROVIDER_KEYFILE", "/key");

    assertThatThrownBy(() -> Settings.read(environment))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("6 settings cannot be used:\n- FINETUNE_PROVIDER_URL is missing:")
        .hasMessageContaining("- FINETUNE_POLL_FIRST is \"soon\"")
        .hasMessageContaining("- FINETUNE_DEPLOYMENT_NAME is \"trainer\": set FINETUNE_BUILD_ID")
        .hasMessageContaining("- FINETUNE_IMAGE_NETWORKS is \"home\": \"home\" is not a network")
        .hasMessageContaining("- FINETUNE_WEBHOOK_SECRET is missing: set it to 16 characters")
        .hasMessageContaining(
            "- FINETUNE_PROVIDER_KEYFILE is no setting: did you mean FINETUNE_PROVIDER_KEY_FILE?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PROVIDER_KEYFILE | x   | FINETUNE_PROVIDER_KEYFILE is no setting: did you mean FINETUNE_PROVIDER_KEY_FILE? Unset it
          PUBLIC-URI       | x   | FINETUNE_PUBLIC-URI is no setting: did you mean FINETUNE_PUBLIC_URL? Unset it
          KEY              | x   | FINETUNE_KEY is no setting: unset it
          BUILDID          | x   | FINETUNE_BUILDID is no setting: did you mean FINETUNE_BUILD_ID? Unset it
          POLL_FIRST       | 10m | FINETUNE_POLL_MAX is 5m, shorter than FINETUNE_POLL_FIRST, which is 10m: write a longer one
          """)
  void anotherMistakeIsASentenceOfItsOwn(String setting, String value, String sentence) {
    assertThat(mistakes(with("FINETUNE_" + setting, value))).containsExactly(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "FINETUNE_WEBHOOK_SECRET, short",
    "FINETUNE_WEBHOOK_SECRET, 'webhook-secret-0123,hidden'",
    "FINETUNE_NOTIFY_SECRET, hidden-no-prefix",
    "FINETUNE_NOTIFY_SECRET, whsec_hidden!",
    "FINETUNE_NOTIFY_SECRET, whsec_aGlkZGVu"
  })
  void aBadSecretIsNotShown(String variable, String value) {
    assertThat(mistakes(with(variable, value)))
        .singleElement()
        .asString()
        .startsWith(variable + " cannot be used: ")
        .doesNotContain(value, "hidden", "aGlkZGVu");
  }

  @ParameterizedTest
  @CsvSource({
    "FINETUNE_WEBHOOK_SECRET_FILE, hidden",
    "FINETUNE_NOTIFY_SECRET_FILE, whsec_hidden!",
    "FINETUNE_NOTIFY_SECRET_FILE, whsec_"
  })
  void aBadSecretInAFileNamesTheFile(String variable, String value, @TempDir Path directory)
      throws IOException {
    Path file = Files.writeString(directory.resolve("secret"), value);

    assertThat(mistakes(with(variable, file.toString())))
        .singleElement()
        .asString()
        .startsWith("the file \"%s\" of %s cannot be used: ".formatted(file, variable))
        .doesNotContain("hidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://me:hidden@a.com/api  | https://***@a.com/api | the address has a user name or password in it: use a link that needs none
          https://a.com/api?key=hidden | https://a.com/api?…   | it has more than a host and a path: leave out all behind the path, from ? or # on
          https://a.com?key=hidden     | https://a.com?…       | it has more than a host and a path: leave out all behind the path, from ? or # on
          """)
  void whatMayBeASecretInAnAddressIsNotShown(String url, String shown, String remedy) {
    assertThat(mistakes(Map.of("FINETUNE_PROVIDER_URL", url)))
        .containsExactly("FINETUNE_PROVIDER_URL is \"%s\": %s".formatted(shown, remedy));
  }

  @Test
  void aSecretAndItsFileAreOneTooMany(@TempDir Path directory) {
    Map<String, String> environment = valid();
    environment.put("FINETUNE_PROVIDER_KEY", "a");
    environment.put("FINETUNE_PROVIDER_KEY_FILE", directory.resolve("key").toString());

    assertThat(mistakes(environment))
        .containsExactly(
            "FINETUNE_PROVIDER_KEY and FINETUNE_PROVIDER_KEY_FILE are both set: keep one");
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path directory) {
    String file = directory.resolve("key").toString();

    assertThat(mistakes(with("FINETUNE_PROVIDER_KEY_FILE", file)))
        .containsExactly(
            "the file \"%s\" of FINETUNE_PROVIDER_KEY_FILE cannot be read (NoSuchFileException):"
                    .formatted(file)
                + " give a readable text file");
  }

  // M16; kubernetes#60099 and #1431 (service variables in the form of links), cloud-on-k8s#1987,
  // knative-gcp#2008 (a service that is called as the program is).
  @ParameterizedTest
  @CsvSource({
    "FINETUNE_SERVICE_HOST, 10.0.0.1",
    "FINETUNE_SERVICE_PORT_HTTP, 80",
    "FINETUNE_PORT, tcp://10.0.0.1:80",
    "FINETUNE_PORT_8080_TCP_ADDR, 10.0.0.1",
    "FINETUNE_GATEWAY_PORT_80_TCP_PROTO, tcp",
    "FINETUNE_NAME, /app/finetune",
    "FINETUNE_GATEWAY_NAME, /app/finetune-gateway",
    "FINETUNE_ENV_JAVA_VERSION, 17",
    "FINETUNE_GATEWAY_ENV_PATH, /bin",
    "FINETUNE_IMAGE_TAG, 1.4.0",
    "FINETUNE_VERSION, 1.4.0"
  })
  void whatLinksServicesAndChartsAddIsNoMistake(String name, String value) {
    assertThat(Settings.read(with(name, value)).warnings())
        .contains(
            "ignored, as Docker links, Kubernetes services and charts make such variables: "
                + name);
  }

  @Test
  void manySuchVariablesAreOneLine() {
    Map<String, String> environment = valid();
    for (int port = 1; port < 10; port++) {
      environment.put("FINETUNE_PORT_" + port + "_TCP", "tcp://10.0.0.1:" + port);
    }

    assertThat(Settings.read(environment).warnings())
        .filteredOn(warning -> warning.startsWith("ignored"))
        .singleElement()
        .asString()
        .endsWith("FINETUNE_PORT_5_TCP and 4 more");
  }

  @Test
  void aProxyThatCannotBeUsedIsNamed() {
    assertThat(mistakes(with("HTTPS_PROXY", "socks5://u:hidden@proxy:1080")))
        .containsExactly(
            "FINETUNE_PROVIDER_URL cannot be used: HTTPS_PROXY names a SOCKS proxy, and only the JVM's"
                + " own can be used: set -DsocksProxyHost and -DsocksProxyPort in JAVA_TOOL_OPTIONS,"
                + " write http://host:port of an HTTP proxy, or add the provider's host to NO_PROXY");
  }

  @Test
  void aReceiverNeedsItsOwnSettingsOnly() {
    assertThat(
            ReceiverSettings.read(Map.of("FINETUNE_WEBHOOK_SECRET", "webhook-secret-0123"))
                .webhooks()
                .address()
                .port())
        .isEqualTo(8288);
    assertThatThrownBy(() -> ReceiverSettings.read(Map.of()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("FINETUNE_WEBHOOK_SECRET is missing: ");
  }

  private static Map<String, String> with(String variable, String value) {
    Map<String, String> environment = valid();
    environment.put(variable, value);
    return environment;
  }

  private static Map<String, String> valid() {
    return new HashMap<>(Map.of("FINETUNE_PROVIDER_URL", SettingsTest.URL));
  }

  private static List<String> mistakes(Map<String, String> environment) {
    return catchThrowableOfType(InvalidSettingsException.class, () -> Settings.read(environment))
        .mistakes();
  }
}
