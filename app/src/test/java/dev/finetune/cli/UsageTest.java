package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.cli.local.LocalAccounts;
import dev.finetune.cli.simulation.SimulationFlags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  private static final String BODY =
      "{\"key\":\"%s\",\"instance_prompt\":\"photo of ada\",\"class_prompt\":\"photo\","
          + "\"images\":[\"http://127.0.0.1/1.png\"],\"max_train_steps\":\"%s\"}";

  private final JsonMapper json = JsonMapper.builder().build();
  private final Path folder;
  private final Shell shell;

  UsageTest(@TempDir Path folder) {
    this.folder = folder;
    this.shell = new Shell(folder, Map.of());
  }

  @Test
  void aKeyIsRefusedBeforeAStartAndNeverShown() {
    int code = shell.runWith(BODY.formatted("sk-very-secret", "2000"), "start", "-");
    assertThat(code).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(
            """
            finetune: the request cannot be used:
            - key holds a secret, which does not belong in a request: leave it empty; the provider's \
            key lives with the worker, and "account" selects one
            - image 1 (http://127.0.0.1/1.png): 127.0.0.1 is a loopback address; use an address that \
            is reachable from the Internet, or let the operator add 127.0.0.1/32:80 to \
            FINETUNE_IMAGE_NETWORKS
            - images: there is 1, fewer than 3; send 7 or 8 images
            The worker reads the key from FINETUNE_PROVIDER_KEY or FINETUNE_PROVIDER_KEY_FILE.
            """);
    assertThat(shell.out()).isEmpty();
  }

  @Test
  void aFlagGoesBeforeTheFilesField() throws Exception {
    Path file = Files.writeString(folder.resolve("r.json"), BODY.formatted("", "2000"));
    assertThat(shell.run("start", file.toString(), "--max-train-steps", "100001")).isEqualTo(2);
    assertThat(shell.err()).contains("max_train_steps is 100001");
  }

  @Test
  void anOptionIsAFlagAndASecretAmongThemIsNone() throws Exception {
    Path file = Files.writeString(folder.resolve("r.json"), BODY.formatted("", "2000"));
    int code = shell.run("start", file.toString(), "--option", "hf_token=hunter2");
    assertThat(code).isEqualTo(2);
    assertThat(shell.err()).contains("options.hf_token holds a secret").doesNotContain("hunter2");
  }

  @Test
  void theFlagsAloneMakeARequest() {
    assertThat(shell.run("start", "--instance-prompt", "x", "--image", "http://127.0.0.1/1"))
        .isEqualTo(2);
    assertThat(shell.err())
        .contains("class_prompt is missing", "- images: there is 1, ")
        .doesNotContain("images is missing");
  }

  @Test
  void aNameTwiceInTheFileStaysAMistakeUnderFlags() {
    assertThat(shell.runWith("{\"seed\":1,\"seed\":2}", "start", "-", "--seed", "3")).isEqualTo(2);
    assertThat(shell.err()).contains("the name seed stands twice (line 1, column 17)");
  }

  @Test
  void aFileWithoutANameIsAMistake() {
    assertThat(shell.run("validate", "")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo("finetune: the name of the FILE is empty: give the request's JSON file\n");
  }

  @Test
  void aRequestIsAskedFor() {
    assertThat(shell.run("start")).isEqualTo(2);
    assertThat(shell.err()).startsWith("finetune: there is no request: give a FILE with its JSON");
  }

  @Test
  void noCommandAtAllPrintsTheHelp() {
    assertThat(shell.run()).isZero();
    assertThat(shell.out()).startsWith("Usage: finetune ").contains("5 no such training");
    assertThat(shell.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "strat, start",
    "wach, watch",
    "cancle, cancel",
    "stat, start",
    "train, start",
    "status, get",
    "logs, watch"
  })
  void aMistypedCommandIsAnsweredWithTheNearestOne(String typed, String meant) {
    assertThat(shell.run(typed, "ID")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(
            "finetune: there is no command \"%s\": did you mean %s?\nSee: ./finetune --help\n"
                .formatted(typed, meant));
  }

  @Test
  void helpForACommandThatIsNoneSaysTheSame() {
    assertThat(shell.run("help", "strat")).isEqualTo(2);
    assertThat(shell.err())
        .startsWith("finetune: there is no command \"strat\": did you mean start?\nSee: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          list --state askng        | is not a state of a training: did you mean asking?
          list --state xyz          | is not a state of a training: write one of validating, submitting,
          demo --account replicat   | there is no account "replicat" here: did you mean replicate?
          demo --gateway-port 99999 | --gateway-port is 99999: write a port from 1 to 65535, or 0 for any
          dev --ui-port=-1          | --ui-port is -1: write a port from 1 to 65535, or 0 for any
          demo --account nobody     | there is no account "nobody" here: write one of default, trainer,
          """)
  void aMistypedValueIsAnsweredWithTheNearestOne(String line, String said) {
    assertThat(shell.run(line.split(" ", -1))).isEqualTo(2);
    assertThat(shell.err()).contains(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          start nowhere.json --json | there is no file nowhere.json: give the request's JSON file     | ''
          list --sate ready --json  | there is no option "--sate": did you mean --state?              | See: ./finetune list --help
          lits --json               | there is no command "lits": did you mean list?                  | See: ./finetune --help
          demo --account x --json   | there is no account "x" here: write one of ACCOUNTS | ''
          """)
  void withJsonAProblemIsOneObject(String line, String message, String note) throws Exception {
    assertThat(shell.run(line.split(" ", -1))).isEqualTo(2);
    JsonNode error = json.readTree(shell.err()).get("error");
    assertThat(error.get("type").asText()).isEqualTo("usage");
    assertThat(error.get("exit_code").asInt()).isEqualTo(2);
    assertThat(error.get("message").asText())
        .isEqualTo(message.replace("ACCOUNTS", String.join(", ", LocalAccounts.names())));
    assertThat(error.get("note").asText("")).isEqualTo(note);
    assertThat(error.get("fields")).isEmpty();
    assertThat(shell.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get a b                  | "b" is one word too many: leave it out
          get                      | Missing required parameter: 'ID'
          resolve a --give-up      | Missing required option: '--request=N'
          extend a                 | Missing required option: '--by=TIME'
          list --limit             | Missing required parameter for option '--limit' (N)
          list --limit abc         | Invalid value for option '--limit': 'abc' is no whole number: write one, such as 20
          list --since soon        | Invalid value for option '--since': 'soon' is not a duration: write a duration such as
          extend a --by=-5s        | Invalid value for option '--by': '-5s' must not be negative: write a duration such as
          list --limit 1 --limit=2 | option '--limit' (N) should be specified only once
          start - --seed 1 --seed 2 | option '--seed' (N) should be specified only once
          demo --ui-port 0 --ui-port 0 | option '--ui-port' (PORT) should be specified only once
          dev --refuses plan --refuses plan | option '--refuses' (WHY) should be specified only once
          start - --option rank    | Invalid value for option '--option': 'rank' names no value: write NAME=VALUE
          list -c                  | there is no option "-c"

          resolve a --request 1    | Missing required argument (specify one of these): (--adopt=TRAINING_ID |
          resolve a --request 1 --give-up --submit-again | --submit-again, --give-up are mutually exclusive
          """)
  void whatIsWrongIsNamedWithItsValueAndWhatIsExpected(String line, String message) {
    assertThat(shell.run(line.split(" ", -1))).isEqualTo(2);
    assertThat(shell.err()).startsWith("finetune: " + message).contains("\nSee: ./finetune ");
  }

  @Test
  void eachWrongFieldOfARequestIsOnALineOfItsOwn() {
    assertThat(shell.runWith("{\"images\":[1],\"seed\":\"x\",\"key\":\"k\"}", "start", "-"))
        .isEqualTo(2);
    assertThat(shell.err().lines())
        .startsWith("finetune: the request cannot be used:")
        .anySatisfy(line -> assertThat(line).startsWith("- seed is \"x\": send a whole number"))
        .anySatisfy(line -> assertThat(line).startsWith("- image 1 is 1"))
        .contains(
            "The worker reads the key from FINETUNE_PROVIDER_KEY or FINETUNE_PROVIDER_KEY_FILE.");
  }

  @Test
  void withJsonEachWrongFieldIsAnObject() throws Exception {
    assertThat(shell.runWith("{\"images\":[1],\"seed\":\"x\"}", "start", "-", "--json"))
        .isEqualTo(2);
    JsonNode error = json.readTree(shell.err()).get("error");
    assertThat(error.get("images"))
        .extracting(image -> image.get("index").asText() + " " + image.get("url").asText())
        .containsExactly("0 1", "null null");
    assertThat(error.get("fields"))
        .extracting(field -> field.get("name").asText() + " " + field.get("value").asText())
        .contains("seed x", "max_train_steps null");
  }

  @Test
  void eachDeadlineIsAFlag() throws Exception {
    String request = BODY.formatted("", "2000");
    String[] flags = {"--ask-after=x", "--accept-within=x", "--resolve-within=x"};
    shell.runWith(
        request, "start", "-", "--json", flags[0], flags[1], flags[2], "--train-within=x");
    assertThat(json.readTree(shell.err()).at("/error/fields"))
        .extracting(field -> field.get("name").asText())
        .containsExactlyInAnyOrder("ask_after", "accept_within", "resolve_within", "train_within");
  }

  static Stream<String> commands() {
    String starting = "start validate wait watch get list requests accounts doctor completion";
    String others = "cancel check extend resolve settle worker gateway simulator dev demo";
    return Stream.of((starting + " " + others).split(" ", -1));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasHelpThatFitsATerminal(String command) {
    assertThat(shell.run(command, "--help")).isZero();
    assertThat(shell.out().lines()).isNotEmpty().allMatch(line -> line.length() <= 80);
    assertThat(shell.out()).contains("--json");
    assertThat(shell.out().lines().toList()).containsAll(shell.footer(command));
    // A command that is broken in the middle cannot be pasted.
    assertThat(shell.out().lines().filter(line -> line.matches("  (\\./finetune|curl|jq) .*")))
        .allMatch(line -> line.chars().filter(letter -> letter == '\'').count() % 2 == 0);
  }

  /** As it is pasted from the help, but for the address. */
  @ParameterizedTest
  @ValueSource(strings = {"dev", "simulator"})
  void theHelpSaysHowTheBehaviourIsChangedWhileItRuns(String command) {
    assertThat(shell.run(command, "--help")).isZero();
    assertThat(shell.out()).contains("while it runs");
    Matcher example = Pattern.compile("curl -X PUT -d '(.*)' .*/behaviour\n").matcher(shell.out());
    assertThat(example.find()).isTrue();
    assertThat(SimulationFlags.behaviours(example.group(1))).hasSize(1);
  }

  @Test
  void helpIsACommandToo() {
    assertThat(shell.run("help", "start")).isZero();
    assertThat(shell.out()).startsWith("Usage: finetune start ");
  }

  @Test
  void aShellIsTaughtToCompleteCommands() throws Exception {
    assertThat(shell.run("completion")).isZero();
    assertThat(shell.out())
        .contains("complete -F _complete_finetune", "validate", "--submit-again")
        .contains("(\"men\" \"female\" \"women\" \"couple\" \"null\")")
        .contains("(\"strict\" \"lenient\" \"off\")", "(\"ask\" \"resubmit\" \"fail\")");
    String script = shell.out();
    assertThat(shell.run("completion", "--json")).isZero();
    assertThat(json.readTree(shell.out()).get("script").asText() + "\n").isEqualTo(script);
    assertThat(json.readTree(shell.out()).get("shells")).hasSize(2);
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(shell.run("--version")).isZero();
    assertThat(shell.out()).startsWith("finetune ").contains("Temporal SDK 1.");
  }

  @Test
  void everyMistakeOfAWorkersSettingsIsReported() {
    Shell misled =
        new Shell(
            folder, Map.of("FINETUNE_POLL_MAX", "often", "FINETUNE_PROVIDER_KEYS", "sk-secret"));
    assertThat(misled.run("worker")).isEqualTo(2);
    assertThat(misled.err())
        .contains("FINETUNE_PROVIDER_URL", "FINETUNE_POLL_MAX", "FINETUNE_PROVIDER_KEYS")
        .doesNotContain("sk-secret", "\tat ");
  }

  @Test
  void aGatewayNeedsTheSecret() {
    assertThat(shell.run("gateway")).isEqualTo(2);
    assertThat(shell.err()).startsWith("finetune: FINETUNE_WEBHOOK_SECRET is missing: ");
  }
}
