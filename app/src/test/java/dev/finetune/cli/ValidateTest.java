package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.simulator.Simulator;
import dev.finetune.simulator.SimulatorOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without Temporal: what a worker would say of a request. */
class ValidateTest {

  private final JsonMapper json = JsonMapper.builder().build();

  @AutoClose
  private final Simulator host =
      Simulator.start(SimulatorOptions.defaults().withAddress("127.0.0.1", 0));

  private final Path folder;
  private final Map<String, String> environment;
  private final Shell shell;

  ValidateTest(@TempDir Path folder) {
    String network = "127.0.0.1/32:" + URI.create(host.url()).getPort();
    this.folder = folder;
    environment = Map.of("FINETUNE_IMAGE_NETWORKS", network);
    shell = new Shell(folder, environment);
  }

  @Test
  void soundImagesCanBeStarted() {
    assertThat(shell.runWith(body(7), "validate", "-")).isZero();
    assertThat(shell.out()).startsWith("finetune-photo-of-ada-").contains("7 images");
    assertThat(shell.err())
        .isEqualTo(
            "It can be started; nothing was started. What it may cost is in docs/providers.md.\n");
  }

  @Test
  void wrongFieldsAndWrongImagesAreOneReport() {
    String body = body(3).replace("2000", "0").replace("01.png", "no-such-image.png");
    assertThat(shell.runWith(body, "validate", "-")).isEqualTo(2);
    assertThat(shell.out())
        .contains("error  max_train_steps is 0: send a whole number that the trainer takes, ")
        .contains("error  image 1 (" + host.root() + "/images/no-such-image.png): ")
        .contains("warning  images: there are 3, not 7 or 8; ");
    assertThat(shell.err())
        .isEqualTo("It would fail before anything is spent; nothing was started.\n");
  }

  /** A form, a range, a name and an image hide each other nowhere, and none is said twice. */
  @Test
  void whateverCanBeJudgedIsInOneReport() throws Exception {
    Shell worker = with("FINETUNE_PROVIDER_API", "lora");
    ObjectNode body = (ObjectNode) json.readTree(body(7));
    body.put("seed", "lots").put("max_train_steps", 9000).put("webhook", "http://10.0.0.1/hook");
    body.putObject("options").put("rank", 8).set("lora_type", json.createArrayNode());
    ArrayNode images = (ArrayNode) body.get("images");
    images.set(1, "file:///home/ada/2.png");
    images.set(2, "http://10.0.0.7/3.png");
    images.set(4, host.root() + "/behaviour");
    images.set(6, images.get(0));

    assertThat(worker.runWith(body.toString(), "validate", "-", "--json")).isEqualTo(2);

    JsonNode report = json.readTree(worker.out());
    assertThat(report.get("fields"))
        .extracting(field -> field.get("name").asText())
        .containsExactlyInAnyOrder(
            "seed", "options.lora_type", "max_train_steps", "options.rank", "webhook");
    assertThat(report.get("images"))
        .extracting(image -> image.get("index").asInt() + " " + image.get("rule").asText())
        .containsExactly("1 url", "2 url", "4 not-an-image", "6 duplicate");
    assertThat(report.get("notes")).isEmpty();

    assertThat(worker.runWith(body.toString(), "validate", "-")).isEqualTo(2);

    assertThat(worker.out().lines().filter(line -> line.startsWith("error")))
        .hasSize(9)
        .last()
        .asString()
        .startsWith("error  image 7 (");
    assertThat(worker.out().lines().filter(line -> line.startsWith("error  image ")))
        .extracting(line -> line.substring(0, 14))
        .containsExactly("error  image 2", "error  image 3", "error  image 5", "error  image 7");
    assertThat(worker.out().lines())
        .anyMatch(line -> line.startsWith("error  image 2 is \"file:///home/ada/2.png\", and "))
        .anyMatch(line -> line.startsWith("error  image 3 (http://10.0.0.7/3.png): "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "start"})
  void wrongFieldsAreJsonToo(String command) throws Exception {
    List<String> args = new ArrayList<>(List.of(command, "-", "--json"));
    if (command.equals("start")) {
      args.add("--dry-run");
    }
    assertThat(shell.runWith("{\"images\":[]}", args.toArray(String[]::new))).isEqualTo(2);
    JsonNode report = json.readTree(shell.out());
    assertThat(report.get("valid").asBoolean()).isFalse();
    assertThat(report.findValuesAsText("name")).contains("instance_prompt", "max_train_steps");
    assertThat(report.get("images")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          dreambooth | --option lora_rank=16 | 2 | error  options.lora_rank is no option of this trainer
          lora       | --option lora_type=x  | 2 | error  max_train_steps is 2000, and this trainer takes 10 to 50
          trainer    | --option resolution=0 | 2 | error  options.resolution is 0: send a whole number from 1 to
          trainer    | --option resolution=1 | 0 | warning  trigger_word: none is given, so "of ada" is sent
          """)
  void whereTheAccountIsKnownItsTrainerSaysWhatItTakes(
      String api, String flags, int code, String said) {
    Shell worker = with("FINETUNE_PROVIDER_API", api);
    List<String> args = new ArrayList<>(List.of("validate", "-"));
    args.addAll(List.of(flags.split(" ", -1)));
    assertThat(worker.runWith(body(7), args.toArray(String[]::new))).isEqualTo(code);
    assertThat(worker.out().replaceAll("\\s+", " ")).contains(said.replaceAll("\\s+", " "));
  }

  /** One report, although nothing but the fields would keep it from a worker. */
  @Test
  void aStartThatIsRefusedNamesFieldsAndImagesAsValidateDoes() throws Exception {
    ObjectNode body = (ObjectNode) json.readTree(body(2));
    body.put("seed", "lots").put("max_train_steps", 0);
    shell.runWith(body.toString(), "validate", "-");
    List<String> errors = shell.out().lines().filter(line -> line.startsWith("error  ")).toList();
    assertThat(errors).hasSize(3);

    assertThat(shell.runWith(body.toString(), "start", "-")).isEqualTo(2);

    assertThat(shell.out()).isEmpty();
    assertThat(shell.err().lines())
        .startsWith("finetune: the request cannot be used:")
        .containsAll(errors.stream().map(error -> error.replace("error  ", "- ")).toList());

    shell.runWith(body.toString(), "validate", "-", "--json");
    JsonNode report = json.readTree(shell.out());
    assertThat(shell.runWith(body.toString(), "start", "-", "--json")).isEqualTo(2);

    JsonNode error = json.readTree(shell.err()).get("error");
    assertThat(error.get("images")).isNotEmpty().isEqualTo(report.get("images"));
    assertThat(error.get("fields")).hasSize(2).isEqualTo(report.get("fields"));
    assertThat(shell.out()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"validate", "start"})
  void whatOnlyTheTrainerCanJudgeIsSaid(String command) throws Exception {
    Path accounts = folder.resolve("accounts.json");
    Files.writeString(
        accounts,
        """
        {"default": {"provider": "replicate", "destination": "ada/model", "key_env": "ADA_KEY"}}
        """);
    Shell worker = with("FINETUNE_ACCOUNTS_FILE", accounts.toString());
    List<String> args = new ArrayList<>(List.of(command, "-", "--option", "lora_rnk=3"));
    if (command.equals("start")) {
      args.add("--dry-run");
    }

    assertThat(worker.runWith(body(7), args.toArray(String[]::new))).isZero();

    assertThat(worker.out().replaceAll("\\s+", " "))
        .contains(
            "warning options: the trainer is asked about them, and about max_train_steps, once it"
                + " is started, and before anything is paid");
  }

  /** No image is fetched: the worker does that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          lora    | --max-train-steps=20 --option lora_typ=lora | options.lora_typ is no option of this trainer: perhaps lora_type is meant.
          lora    | --max-train-steps=51                        | max_train_steps is 51, and this trainer takes 10 to 50: send a whole number from 10 to 50.
          trainer | --account studio                            | account is "studio", which is no account of the worker: name one of default, or have the account added to the worker.
          """)
  void aStartThatTheTrainerDoesNotTakeIsRefused(String api, String flags, String said)
      throws Exception {
    Shell worker = new Shell(folder, Map.of("FINETUNE_PROVIDER_API", api));
    List<String> args = new ArrayList<>(List.of("start", "-", "--json"));
    args.addAll(List.of(flags.split(" ", -1)));

    assertThat(worker.runWith(body(7), args.toArray(String[]::new))).isEqualTo(2);

    JsonNode error = json.readTree(worker.err()).get("error");
    assertThat(error.get("message").asText()).isEqualTo(said);
    assertThat(error.get("fields")).hasSize(1);
    assertThat(error.get("images")).isEmpty();
    assertThat(worker.out()).isEmpty();
  }

  @Test
  void aDryRunStartsNothing() {
    assertThat(shell.runWith(body(7), "start", "-", "--dry-run", "--id", "ada", "--seed", "7"))
        .isZero();
    assertThat(shell.out()).startsWith("ada: photo of ada");
  }

  /** The same, on a machine that has a setting of a worker. */
  private Shell with(String setting, String value) {
    Map<String, String> variables = new HashMap<>(environment);
    variables.put(setting, value);
    return new Shell(folder, variables);
  }

  private String body(int images) {
    ObjectNode body = json.createObjectNode();
    body.put("instance_prompt", "photo of ada").put("class_prompt", "photo");
    body.put("max_train_steps", 2000);
    host.imageUrls(images).forEach(body.putArray("images")::add);
    return body.toString();
  }
}
