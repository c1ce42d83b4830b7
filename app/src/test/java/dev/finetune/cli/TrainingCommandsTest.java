package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.cli.local.OwnedHome;
import dev.finetune.workflow.Resolution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class TrainingCommandsTest {

  private static final String BODY =
      "{\"key\":\"\",\"instance_prompt\":\"%s\",\"class_prompt\":\"photo\","
          + "\"images\":[\"http://127.0.0.1/1.png\"],\"seed\":\"0\",\"training_type\":\"men\","
          + "\"max_train_steps\":\"2000\",\"webhook\":\"\"}";

  private static final String WAITS = "The run waits for training F5jvdzGnYi.\n";

  private final JsonMapper json = JsonMapper.builder().build();
  private final Path folder;
  private final ScriptedTemporal temporal;
  private final OwnedHome home;
  private final Shell shell;

  TrainingCommandsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    temporal = ScriptedTemporal.start();
    home = OwnedHome.of(folder, temporal.target());
    shell = new Shell(folder, Map.of());
  }

  @AfterEach
  void close() {
    home.close();
    temporal.close();
  }

  @Test
  void aStartSaysWhatWasStartedAndWhatComesNext() {
    assertThat(start("ready", "--id", "two words")).isZero();
    assertThat(shell.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("two words started"),
            line ->
                assertThat(line)
                    .startsWith("http://127.0.0.1:8233/namespaces/default/workflows/two%20words/")
                    .endsWith("/user-metadata"));
    assertThat(shell.err())
        .matches("At 127.0.0.1:\\d+, namespace default\nFollow it: ./finetune watch 'two words'\n");
  }

  @Test
  void theIdIsMadeOfTheRequestAndTheSameRequestIsTheSameTraining() throws Exception {
    assertThat(start("stay", "--json")).isZero();
    JsonNode first = json.readTree(shell.out());
    assertThat(first.get("workflow_id").asText()).startsWith("finetune-stay-");
    assertThat(first.get("existing").asBoolean()).isFalse();
    assertThat(first.get("charged").isNull()).isTrue();
    assertThat(start("stay", "--json")).isZero();
    JsonNode second = json.readTree(shell.out());
    assertThat(second.get("run_id")).isEqualTo(first.get("run_id"));
    assertThat(second.get("existing").asBoolean()).isTrue();
  }

  @Test
  void aRunningTrainingSaysWhatAnotherStartDoesNotChange() {
    start("stay", "--id", "t");
    assertThat(start("stay", "--id", "t")).isZero();
    assertThat(shell.out()).startsWith("t exists already, and its state is validating\n");
    assertThat(shell.err())
        .matches(
            """
            At 127.0.0.1:\\d+, namespace default
            It keeps the webhook and the deadlines that it was started with.
            Follow it: ./finetune watch t
            """);
  }

  @Test
  void otherContentUnderAnIdIsAMistake() {
    start("stay", "--id", "t");
    assertThat(start("ready", "--id", "t")).isEqualTo(2);
    assertThat(shell.err()).startsWith("finetune: The id \"t\" belongs to ");
  }

  @Test
  void aReadyTrainingExitsWithZero() {
    assertThat(start("ready", "--id", "t", "--watch")).isZero();
    assertThat(shell.out()).contains("  ready\nCharged       yes\nModel         F5jvdzGnYi\n");
    assertThat(shell.run("get", "t")).isZero();
    assertThat(shell.out()).contains("State         ready\n", "Charged       yes\n");
    assertThat(start("ready", "--id", "t")).isZero();
    assertThat(shell.out()).startsWith("t exists already, and its state is ready\n");
  }

  @Test
  void aFailedTrainingExitsWithOne() throws Exception {
    start("fail", "--id", "t");
    assertThat(shell.run("watch", "t")).isEqualTo(1);
    assertThat(shell.out())
        .contains("  failed\n", "TrainingFailed: The provider says: out of luck.");
    assertThat(shell.run("get", "t", "--json")).isEqualTo(1);
    assertThat(json.readTree(shell.out()).at("/end/failure_type").asText())
        .isEqualTo("TrainingFailed");
    assertThat(json.readTree(shell.out()).get("phase").asText()).isEqualTo("training_started");
    assertThat(json.readTree(shell.out()).get("last_webhook").asText())
        .isEqualTo("2026-11-28T14:03:11.000Z");
  }

  @Test
  void oneThatFailedAndWasChargedIsPaidAgainOnlyWhereThatIsSaid() throws Exception {
    start("paid", "--id", "t", "--watch");
    assertThat(start("paid", "--id", "t")).isEqualTo(1);
    assertThat(shell.out()).startsWith("t failed already, and was charged\n");
    assertThat(shell.err())
        .endsWith(
            """
            Nothing was started. With --again it is trained and paid again.
            See it: ./finetune get t
            """);
    assertThat(start("paid", "--id", "t", "--json")).isEqualTo(1);
    assertThat(json.readTree(shell.out()).get("existing").asBoolean()).isTrue();
    assertThat(json.readTree(shell.out()).get("charged").asText()).isEqualTo("yes");
    assertThat(start("ready", "--id", "t")).isEqualTo(2);
    assertThat(start("paid", "--id", "t", "--again")).isZero();
    assertThat(shell.out()).startsWith("t started\n");
  }

  @Test
  void whatIsOpenIsGoneOnWithAndThatIsSaid() {
    start("fail", "--id", "t", "--watch");
    temporal.openLedger("t");
    assertThat(start("fail", "--id", "t")).isZero();
    assertThat(shell.out()).startsWith("t started\n");
    assertThat(shell.err())
        .contains(
            "It goes on with what is open under its id, and pays again only where you say so:\n"
                + "  request 1, sent at ");
  }

  @Test
  void aRunningTrainingExitsWithZeroFromGet() throws Exception {
    start("stay", "--id", "t");
    assertThat(shell.run("get", "t", "--json")).isZero();
    JsonNode training = json.readTree(shell.out());
    assertThat(training.get("state").asText()).isEqualTo("training");
    assertThat(training.get("phase").asText()).isEqualTo("training_started");
    assertThat(training.get("training_id").asText()).isEqualTo("F5jvdzGnYi");
    assertThat(training.get("eta").asText()).isEqualTo("PT15M");
  }

  @Test
  void aCancelledTrainingExitsWithThree() throws Exception {
    start("stay", "--id", "t");
    assertThat(shell.run("cancel", "t")).isZero();
    assertThat(shell.run("watch", "t", "--json")).isEqualTo(3);
    String last = shell.out().lines().reduce((a, b) -> b).orElseThrow();
    assertThat(json.readTree(last).get("state").asText()).isEqualTo("cancelled");
  }

  @Test
  void aServerInMemoryListsNothing() {
    assertThat(shell.run("list")).isEqualTo(1);
    assertThat(shell.err()).contains("in memory and lists nothing").doesNotContain("UNIMPL");
    assertThat(shell.run("list", "--limit", "0")).isEqualTo(2);
    assertThat(shell.run("list", "--state", "redy")).isEqualTo(2);
    assertThat(shell.err()).contains("'redy' is not a state of a training");
  }

  @Test
  void manyTrainingsAreWaitedFor() {
    start("ready", "--id", "first");
    start("fail", "--id", "second");
    start("stay", "--id", "third");
    assertThat(shell.run("wait", "first")).isZero();
    assertThat(shell.out()).isEqualTo("first  ready · charged yes · F5jvdzGnYi\n");
    assertThat(shell.run("wait", "first", "second")).isEqualTo(1);
    assertThat(shell.out())
        .contains(
            "second  failed · charged unknown · TrainingFailed: The provider says: out of luck.\n");
    assertThat(shell.run("wait", "first", "third", "--timeout", "1500ms")).isEqualTo(6);
    assertThat(shell.err())
        .isEqualTo(
            "third has not ended in time: its state is training. It asks about request 1, and goes"
                + " on once it is answered: ./finetune get third\n");
    assertThat(shell.run("wait", "third", "--timeout", "1s", "--json")).isEqualTo(6);
    assertThat(shell.out()).startsWith("{\"workflow_id\":\"third\"").contains("\"end\":null");
    assertThat(shell.run("wait", "first", "--timeout", "0s")).isZero();
    assertThat(shell.out()).isEqualTo("first  ready · charged yes · F5jvdzGnYi\n");
    assertThat(shell.run("wait", "first", "nobody")).isEqualTo(5);
  }

  @Test
  void aTrainingThatAsksShowsTheAnswers() {
    start("stay", "--id", "t");
    assertThat(shell.run("get", "t")).isZero();
    assertThat(shell.err())
        .contains(
            "  ./finetune resolve t --request 1 --adopt TRAINING_ID\n",
            "  ./finetune resolve t --request 1 --submit-again\n",
            "  ./finetune resolve t --request 1 --give-up\n");
  }

  @Test
  void aCommandOfTheOperatorReachesTheTraining() {
    start("stay", "--id", "t");
    assertThat(shell.run("resolve", "t", "--request", "1", "--adopt", "F5jvdzGnYi")).isZero();
    assertThat(shell.out())
        .isEqualTo("answered " + Resolution.adopt(1, "F5jvdzGnYi") + "\n" + WAITS);
    shell.run("resolve", "t", "--request", "2", "--submit-again", "--yes");
    assertThat(shell.out()).isEqualTo("answered " + Resolution.submitAgain(2) + "\n" + WAITS);
    assertThat(shell.run("check", "t", "--timeout", "0s")).isEqualTo(6);
    assertThat(shell.out()).isEqualTo("checking\nThe check is still under way.\n");
    shell.run("extend", "t", "--by", "2d");
    assertThat(shell.out()).isEqualTo("more by PT48H\n");
  }

  @Test
  void anAnswerThatHasNoEffectExitsWithOne() throws Exception {
    start("stay", "--id", "t");
    assertThat(shell.run("resolve", "t", "--request", "1", "--give-up", "--json")).isEqualTo(1);
    assertThat(json.readTree(shell.out()))
        .isEqualTo(
            json.createObjectNode()
                .put("workflow_id", "t")
                .put("message", "answered " + Resolution.giveUp(1))
                .put("effect", "none")
                .put("words", "A webhook was faster: the run waits for training F5jvdzGnYi.")
                .putNull("sent_request"));
  }

  @Test
  void anotherRequestIsSentOnlyAfterAYes() {
    start("stay", "--id", "t");
    assertThat(shell.runWith("\n", "resolve", "t", "--request", "1", "--submit-again"))
        .isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err()).contains("may be paid for twice. Send it? [y/N]\n", "give --yes\n");
    assertThat(shell.runWith("y\n", "resolve", "t", "--request", "1", "--submit-again")).isZero();
    assertThat(shell.out()).isEqualTo("answered " + Resolution.submitAgain(1) + "\n" + WAITS);
  }

  @Test
  void aCancelSaysFirstWhatMayBeCharged() throws Exception {
    start("stay", "--id", "t");
    start("stay", "--id", "u");
    temporal.openLedger("t");
    assertThat(shell.run("cancel", "t")).isZero();
    assertThat(shell.err().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("It cannot be stopped, as ").endsWith(":"),
            line -> assertThat(line).startsWith("  request 1, sent at "),
            line -> assertThat(line).startsWith("Requested."));
    assertThat(shell.run("cancel", "u", "--json")).isZero();
    assertThat(json.readTree(shell.out()))
        .isEqualTo(
            json.readTree(
                "{\"workflow_id\":\"u\",\"requested\":true,\"cancel\":\"confirmed\",\"open\":[]}"));
  }

  @Test
  void atATerminalACancelThatStopsNothingIsAskedAbout() {
    start("stay", "--id", "t");
    temporal.openLedger("t");
    Shell terminal = shell.at(80);
    assertThat(terminal.runWith("\n", "cancel", "t")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("It cannot be stopped, ", "Cancel it all the same? [y/N]\n");
    assertThat(terminal.runWith("y\n", "cancel", "t")).isZero();
    assertThat(terminal.err()).contains("Requested. See how it ends: ");
    assertThat(terminal.run("cancel", "t", "--yes")).isZero();
  }

  @Test
  void whatIsKnownSinceAnUnconfirmedEndIsShown() {
    start("fail", "--id", "t");
    temporal.openLedger("t");
    shell.run("get", "t");
    assertThat(shell.out()).contains("\nStill open    request 1, sent at ");
    assertThat(shell.err())
        .isEqualTo("When nothing is charged for it: ./finetune settle t --request 1\n");
    shell.run("settle", "t", "--request", "1", "--yes");
    shell.run("get", "t");
    assertThat(shell.out()).contains("\nBy now        nothing of it is open: ");
    Shell narrow = shell.at(40);
    narrow.run("get", "t");
    assertThat(narrow.out())
        .contains(
            """
            By now        nothing of it is open:
                          nothing more may be
                          charged
            """);
  }

  @Test
  void aModelThatCameAfterTheEndIsNamed() {
    start("fail", "--id", "late");
    temporal.openLedger("late");
    String model = temporal.trained("late").modelId();

    shell.run("get", "late");

    assertThat(shell.out())
        .contains("\nBy now        its model %s is ready: start the id again".formatted(model));
  }

  @Test
  void anAnswerIsJsonWhereThatIsWanted() {
    start("stay", "--id", "t");
    assertThat(shell.run("check", "t", "--timeout", "0s", "--json")).isEqualTo(6);
    assertThat(shell.out())
        .isEqualTo(
            "{\"workflow_id\":\"t\",\"message\":\"checking\",\"checked\":false,\"training\":null}\n");
    shell.run("extend", "t", "--by", "2d", "--json");
    assertThat(shell.out())
        .isEqualTo("{\"workflow_id\":\"t\",\"message\":\"more by PT48H\",\"deadline\":null}\n");
    temporal.openLedger("t");
    shell.run("settle", "t", "--request", "1", "--yes", "--json");
    assertThat(shell.out())
        .isEqualTo(
            "{\"workflow_id\":\"t\",\"message\":\"Request 1 is settled; open: none.\",\"open\":[]}\n");
  }

  @Test
  void anOpenRequestIsSettledOnce() {
    temporal.openLedger("t");
    assertThat(shell.run("settle", "t", "--request", "2")).isEqualTo(2);
    assertThat(shell.err()).isEqualTo("finetune: request 2 is not open; open: 1\n");
    assertThat(shell.runWith("\n", "settle", "t", "--request", "1")).isEqualTo(2);
    assertThat(shell.out()).isEmpty();
    assertThat(shell.err().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("Open: request 1, sent at ")
                    .endsWith(". It is not known whether it was accepted."),
            line -> assertThat(line).contains("may be sent and paid").endsWith("? [y/N]"),
            line -> assertThat(line).endsWith("nothing was done: answer y, or give --yes"));
    assertThat(shell.runWith("y\n", "settle", "t", "--request", "1")).isZero();
    assertThat(shell.out()).isEqualTo("Request 1 is settled; open: none.\n");
    assertThat(shell.run("settle", "t", "--request", "1")).isEqualTo(2);
    assertThat(shell.run("settle", "nobody", "--request", "1")).isEqualTo(5);
    assertThat(shell.err()).startsWith("finetune: No training has the id \"nobody\"");
    assertThat(shell.run("settle", "t")).isEqualTo(2);
  }

  @Test
  void aRunThatGoesOnAfterASettlementIsMentioned() {
    start("stay", "--id", "t");
    temporal.openLedger("t");
    shell.run("settle", "t", "--request", "1", "--yes");
    assertThat(shell.err())
        .startsWith("Its run goes on. Where it asks about that, it sends another within seconds.\n")
        .endsWith("\nTo end it instead: ./finetune cancel t\n");
  }

  @Test
  void anIdThatNoTrainingCanHaveIsAMistake() {
    assertThat(start("stay", "--id", "finetune-ledger/t")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo(
            "finetune: The workflow id begins with \"finetune-ledger/\", as the ids of request"
                + " ledgers do: use another id.\n");
    assertThat(start("stay", "--id", "x".repeat(901))).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo("finetune: The workflow id has 901 characters: use one of at most 900.\n");
    assertThat(shell.run("get", "finetune-ledger/t")).isEqualTo(5);
    assertThat(shell.run("get", "")).isEqualTo(2);
    assertThat(shell.err()).isEqualTo("finetune: The id is empty: name a training.\n");
  }

  @Test
  void anEndedTrainingTakesNoCommands() {
    start("ready", "--id", "t", "--watch");
    assertThat(shell.run("check", "t")).isEqualTo(2);
    assertThat(shell.err())
        .isEqualTo("finetune: The training \"t\" has ended: it takes no more commands.\n");
    assertThat(shell.run("cancel", "t")).isZero();
    assertThat(shell.err())
        .isEqualTo("It has ended already, so nothing was requested. See how: ./finetune get t\n");
  }

  @Test
  void anUnknownIdHasAnExitCodeOfItsOwn() {
    assertThat(shell.run("get", "nobody")).isEqualTo(5);
    assertThat(shell.err()).startsWith("finetune: No training has the id \"nobody\"");
    assertThat(shell.run("watch", "nobody")).isEqualTo(5);
    assertThat(shell.run("cancel", "nobody")).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          start -                                | 0 | -       | -
          get t                                  | 0 | -       | -
          wait t --timeout 300ms                 | 6 | info    | t has not ended in time: its state is training.
          check t --timeout 0s                   | 6 | -       | -
          extend t --by 2d                       | 0 | -       | -
          resolve t --request 1 --submit-again   | 0 | info    | Request 1 may have been accepted: what is sent again may be paid for twice. Send it? [y/N]
          cancel t                               | 0 | -       | -
          settle t --request 7                   | 5 | error   | No training has the id "t"
          get nobody                             | 5 | error   | No training has the id "nobody"
          """)
  void whatIsSaidBesidesIsAnObjectOnStandardError(
      String line, int code, String kind, String message) {
    start("stay", "--id", "t");
    String input = line.startsWith("start") ? BODY.formatted("ready") : "y\n";

    assertThat(shell.runWith(input, (line + " --json").split(" ", -1))).isEqualTo(code);

    assertThat(objects(shell.out())).hasSize("error".equals(kind) ? 0 : 1);
    if (kind == null) {
      assertThat(shell.err()).isEmpty();
    } else {
      assertThat(objects(shell.err()))
          .singleElement()
          .satisfies(
              said -> {
                assertThat(said.fieldNames()).toIterable().containsExactly(kind);
                assertThat(said.get(kind).get("message").asText()).startsWith(message);
              });
    }
  }

  @Test
  void aWarningOfTheSettingsIsOneToo() {
    Shell here = new Shell(folder, Map.of("FINETUNE_PROVIDER_URL", "http://127.0.0.1:1/api"));
    assertThat(here.run("accounts", "--json")).isZero();
    assertThat(objects(here.out())).singleElement().satisfies(all -> assertThat(all).hasSize(1));
    assertThat(objects(here.err()))
        .singleElement()
        .satisfies(
            said ->
                assertThat(said.at("/warning/message").asText())
                    .startsWith("FINETUNE_PROVIDER_KEY"));
    assertThat(here.run("accounts")).isZero();
    assertThat(here.err()).startsWith("warning: FINETUNE_PROVIDER_KEY");
    Shell bare = new Shell(folder.resolve("bare"), Map.of());
    assertThat(bare.run("accounts")).isEqualTo(2);
    assertThat(bare.err()).startsWith("finetune: no account is set up here: name a file");
  }

  private List<JsonNode> objects(String lines) {
    return lines.lines().map(this::object).toList();
  }

  private JsonNode object(String line) {
    try {
      return json.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  private int start(String prompt, String... more) {
    String[] args = new String[more.length + 2];
    args[0] = "start";
    args[1] = "-";
    System.arraycopy(more, 0, args, 2, more.length);
    return shell.runWith(BODY.formatted(prompt), args);
  }
}
