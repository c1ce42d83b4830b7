package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

  private static final String KEY = "sk-known-to-the-simulator";
  private static final String ALL =
      """
      {"default": {"provider": "modelslab", "url": "ROOT/api", "api": "dreambooth", "key_env": "GOOD"},
       "signed": {"provider": "replicate", "url": "ROOT/replicate/v1", "key_env": "GOOD",
                  "destination": "me/mine", "create_destination": true, "webhook_secret_env": "SIGNING"},
       "unsigned": {"provider": "replicate", "url": "ROOT/replicate/v1", "key_env": "GOOD",
                    "destination": "me/mine", "create_destination": true},
       "quick": {"provider": "fal", "url": "ROOT/fal", "key_env": "GOOD"},
       "portraits": {"provider": "astria", "url": "ROOT/astria", "branch": "fast", "key_env": "GOOD",
                     "idempotent_titles": true}}
      """;

  @TempDir private Path folder;

  @AutoClose
  private final Simulator simulator = Simulator.start(SimulatorOptions.defaults().withApiKeys(KEY));

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "GOOD",
              KEY,
              "BAD",
              "sk-of-somebody-else",
              "SIGNING",
              "whsec_c29tZSBzaWduaW5nIGtleQ=="));

  @Test
  void eachIsListedWithWhatItCanDoAndNobodyIsAsked() throws IOException {
    Shell shell = shell(ALL);
    assertThat(shell.run("accounts")).isZero();

    assertThat(shell.out().replace(simulator.root(), "ROOT"))
        .isEqualTo(
            """
            default: modelslab (dreambooth) at ROOT/api
                     search no, signed webhooks no, idempotent no, cancel confirmed
            signed: replicate (ostris/flux-dev-lora-trainer) at ROOT/replicate/v1
                     search yes, signed webhooks yes, idempotent no, cancel confirmed
            unsigned: replicate (ostris/flux-dev-lora-trainer) at ROOT/replicate/v1
                     search yes, signed webhooks no, idempotent no, cancel confirmed
            quick: fal (fal-ai/flux-lora-fast-training) at ROOT/fal
                     search yes, signed webhooks yes, idempotent no, cancel asked
            portraits: astria (fast) at ROOT/astria
                     search yes, signed webhooks no, idempotent yes, cancel no
            """);
    assertThat(simulator.ledger().requests()).isEmpty();
  }

  @Test
  void aNarrowTerminalBreaksNoWord() throws IOException {
    Shell narrow = shell(ALL).at(40);
    assertThat(narrow.run("accounts")).isZero();
    assertThat(narrow.out())
        .contains(
            """
                     search no, signed webhooks no,
                     idempotent no, cancel confirmed
            """);
  }

  @Test
  void eachKeyIsAskedAboutByACallThatIsFree() throws IOException {
    Shell shell = shell(ALL);
    assertThat(shell.run("accounts", "--check")).isZero();

    assertThat(shell.out().lines().filter(line -> line.startsWith("ok ")))
        .hasSize(5)
        .allMatch(line -> line.endsWith("takes the key"));
    assertThat(simulator.ledger().requests())
        .extracting(one -> one.provider())
        .containsExactlyInAnyOrder("modelslab", "replicate", "replicate", "fal", "astria");
    assertThat(simulator.ledger().submits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "signed", "quick", "portraits"})
  void aKeyThatIsRefusedIsAFailure(String account) throws IOException {
    Shell shell = shell(withKeyOf(account, "BAD"));
    assertThat(shell.run("accounts", "--check")).isEqualTo(1);

    assertThat(shell.out().lines().filter(line -> line.startsWith("failed ")))
        .singleElement()
        .asString()
        .contains("Account " + account + ": ", " refuses the key: ");
    assertThat(shell.out()).contains("the key_file or key_env of this account");
    assertThat(shell.out() + shell.err()).doesNotContain("sk-", "whsec_");
  }

  @Test
  void aProviderThatIsAwayIsAFailure() throws IOException {
    Shell shell = shell(ALL.replace("ROOT/fal", "http://127.0.0.1:1/fal"));
    assertThat(shell.run("accounts", "--check")).isEqualTo(1);
    assertThat(shell.out())
        .contains("failed   Account quick: http://127.0.0.1:1/fal (", " cannot be reached: ");
  }

  @Test
  void aDestinationThatDoesNotExistIsWarnedOf() throws IOException {
    Shell shell = shell(ALL.replaceFirst(", \"create_destination\": true", ""));
    assertThat(shell.run("accounts", "--check")).isZero();

    assertThat(shell.out().lines().filter(line -> line.startsWith("warning ")))
        .singleElement()
        .asString()
        .contains(
            "Account signed: ", "and no training: there is no model \"me/mine\" to train into");
    assertThat(simulator.ledger().submits()).isEmpty();
  }

  @Test
  void whatIsRightIsCheckedBesideAMistake() throws IOException {
    Shell shell = shell(withKeyOf("quick", "NONE"));
    assertThat(shell.run("accounts", "--check")).isEqualTo(2);

    assertThat(shell.out().lines().filter(line -> line.startsWith("ok ")))
        .hasSize(4)
        .noneMatch(line -> line.contains("quick"));
    assertThat(shell.err())
        .contains("account \"quick\" of FINETUNE_ACCOUNTS_FILE names the variable NONE in key_env");
  }

  @Test
  void asJsonEveryKeyIsAlwaysThere() throws IOException {
    Shell shell = shell(withKeyOf("portraits", "BAD"));
    assertThat(shell.run("accounts", "--json")).isZero();
    JsonNode listed = JsonMapper.builder().build().readTree(shell.out());
    assertThat(shell.run("accounts", "--check", "--json")).isEqualTo(1);
    JsonNode checked = JsonMapper.builder().build().readTree(shell.out());

    for (JsonNode account : List.of(listed.get(4), checked.get(4))) {
      assertThat(account.fieldNames())
          .toIterable()
          .containsExactly(
              "name",
              "provider",
              "url",
              "api",
              "search",
              "signed_webhooks",
              "idempotent",
              "cancel",
              "check");
    }
    assertThat(listed.get(4).get("check").isNull()).isTrue();
    assertThat(checked.findValuesAsText("verdict"))
        .containsExactly("ok", "ok", "ok", "ok", "failed");
    assertThat(checked.get(3).get("check").fieldNames())
        .toIterable()
        .containsExactly("name", "verdict", "words", "remedy");
  }

  @Test
  void allMistakesAreReportedTogetherAndNoSecretIsShown() throws IOException {
    environment.put("FINETUNE_POLL_MAX", "often");
    Shell shell =
        shell(
            """
            {"a": {"provider": "replicate", "key_env": "GOOD", "destinatoin": "me/mine"},
             "b": {"provider": "fal", "key": "sk-written-here", "idempotent_titles": true},
             "c": {"provider": "astria", "key_env": "GOOD", "branch": "slow", "idempotent_titles": "on"}}
            """);
    assertThat(shell.run("accounts", "--check")).isEqualTo(2);
    assertThat(shell.err())
        .contains(
            "7 settings cannot be used:",
            "\"destinatoin\", which no account of replicate has: did you mean \"destination\"?",
            "account \"b\" of FINETUNE_ACCOUNTS_FILE has the field \"key\"",
            "account \"b\" of FINETUNE_ACCOUNTS_FILE has no key",
            "\"idempotent_titles\", which no account of fal has",
            "has the idempotent_titles \"on\": write true or false",
            "has the branch \"slow\": write one of flux1, sdxl1, sd15, fast",
            "FINETUNE_POLL_MAX is \"often\"")
        .doesNotContain("sk-");
    assertThat(simulator.ledger().requests()).isEmpty();
  }

  @Test
  void whereThereIsNoneItSaysHowToSetOneUp() {
    Shell shell = new Shell(folder, Map.of());
    assertThat(shell.run("accounts", "--json")).isEqualTo(2);
    assertThat(shell.err()).contains("FINETUNE_ACCOUNTS_FILE", "FINETUNE_PROVIDER_URL");
    assertThat(shell.out()).isEmpty();
  }

  private static String withKeyOf(String account, String key) {
    return ALL.replaceFirst(
        "(?s)(\"%s\".*?\"key_env\": )\"GOOD\"".formatted(account), "$1\"" + key + "\"");
  }

  private Shell shell(String accounts) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("accounts.json"), accounts.replace("ROOT", simulator.root()));
    environment.put("FINETUNE_ACCOUNTS_FILE", file.toString());
    return new Shell(folder, environment);
  }
}
