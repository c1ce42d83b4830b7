package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.processes.ChildJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker or gateway that cannot start says why, as its log is set. */
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class StartUpErrorsTest {

  private static final String AWAY = "Temporal does not answer at ";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @AutoClose
  private final ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

  @TempDir private Path folder;

  StartUpErrorsTest() throws IOException {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          gateway       | FINETUNE_WEBHOOK_SECRET=short        | 2 | FINETUNE_WEBHOOK_SECRET cannot be used
          gateway       | FINETUNE_WEBHOOK_SECRET_FILE=nowhere | 2 | FINETUNE_WEBHOOK_SECRET_FILE
          gateway       | FINETUNE_WEBHOOK_ADDRESS=TAKEN       | 1 | cannot listen on TAKEN for webhooks
          gateway       | FINETUNE_MANAGEMENT_ADDRESS=TAKEN    | 1 | cannot listen on TAKEN for metrics and health: choose another address with FINETUNE_MANAGEMENT_ADDRESS
          worker        | FINETUNE_LOG_LEVEL=off               | 2 | FINETUNE_LOG_LEVEL is "off"
          worker        | FINETUNE_ACCOUNTS_FILE=nowhere       | 2 | FINETUNE_ACCOUNTS_FILE
          worker --sped | -                                    | 2 | there is no option "--sped"
          worker --json --sped | FINETUNE_LOG_FORMAT=text      | 2 | there is no option "--sped"
          """)
  void inJsonItIsALineOfTheLog(String command, @Nullable String setting, int code, String words)
      throws Exception {
    Map<String, String> environment = environment(setting);
    environment.putIfAbsent("FINETUNE_LOG_FORMAT", "json");

    List<JsonNode> lines =
        run(code, environment, command).lines().map(StartUpErrorsTest::json).toList();

    assertThat(lines)
        .filteredOn(line -> !line.path("message").asText().startsWith(AWAY))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.path("level").asText()).isEqualTo("ERROR");
              assertThat(OffsetDateTime.parse(line.path("@timestamp").asText())).isNotNull();
              assertThat(line.path("message").asText()).contains(words.replace("TAKEN", taken()));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gateway | FINETUNE_WEBHOOK_ADDRESS=TAKEN | 1 | finetune: cannot listen on TAKEN for webhooks: choose another address with FINETUNE_WEBHOOK_ADDRESS
          worker  | FINETUNE_LOG_LEVEL=loud        | 2 | FINETUNE_LOG_LEVEL is "loud"
          """)
  void inTextItIsForAPerson(String command, String setting, int code, String words)
      throws Exception {
    String said = run(code, environment(setting), command);
    assertThat(said).contains(words.replace("TAKEN", taken()));
    assertThat(said.lines()).anyMatch(line -> line.startsWith("finetune: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "gateway"})
  void allMistakesAreReportedTogether(String command) throws Exception {
    Map<String, String> environment = environment("FINETUNE_ACCOUNTS_FILE=nowhere");
    environment.put("FINETUNE_LOG_FORMAT", "jsn");
    environment.put("FINETUNE_WEBHOOK_ADDRESS", "x");
    environment.put("TEMPORAL_ADRESS", "127.0.0.1:1");

    assertThat(run(2, environment, command))
        .contains(
            "4 settings cannot be used:",
            "- TEMPORAL_ADRESS is no setting: did you mean TEMPORAL_ADDRESS?",
            "- FINETUNE_ACCOUNTS_FILE is \"nowhere\"",
            "- FINETUNE_LOG_FORMAT is \"jsn\"",
            "- FINETUNE_WEBHOOK_ADDRESS is \"x\"");
  }

  @Test
  void aDoctorGoesOnWhereTemporalsSettingsCannotBeRead() throws Exception {
    assertThat(run(4, environment("TEMPORAL_TLS_CLIENT_CERT_PATH=nowhere"), "doctor"))
        .contains(
            "failed   Temporal: TEMPORAL_TLS_CLIENT_CERT_PATH is \"nowhere\"",
            "failed   Account default: ");
  }

  /** A hosts file that names nobody keeps the look-up inside the machine. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          gateway,     text
          worker,      json
          list,        text
          list --json, json
          """)
  void aTemporalThatHasNoAddressIsOneLine(String command, String format) throws Exception {
    Path hosts = Files.createFile(folder.resolve("hosts"));
    Map<String, String> environment = environment(null);
    environment.put("FINETUNE_LOG_FORMAT", format);
    environment.put("TEMPORAL_ADDRESS", "nowhere.invalid:7233");
    environment.put("JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + hosts);

    try (ChildJvm program =
        ChildJvm.run(folder.resolve("log"), environment, List.of(), command.split(" "))) {
      program.awaitLog(AWAY + "nowhere.invalid:7233");
      List<String> lines =
          program.log().lines().filter(line -> !line.startsWith("NOTE: Picked up")).toList();

      assertThat(lines).filteredOn(line -> line.contains(AWAY)).hasSize(1);
      assertThat(lines).noneMatch(line -> line.contains("io.grpc") || line.startsWith("\tat "));
      if (format.equals("json")) {
        assertThat(lines).allSatisfy(line -> assertThat(json(line)).isNotNull());
      }
    }
  }

  /** Enough for both but for what the setting spoils. */
  private Map<String, String> environment(@Nullable String setting) {
    Map<String, String> environment = new HashMap<>();
    environment.put("TEMPORAL_ADDRESS", "127.0.0.1:1");
    environment.put("FINETUNE_WEBHOOK_ADDRESS", "127.0.0.1:0");
    if (setting == null || !setting.contains("WEBHOOK_SECRET")) {
      environment.put("FINETUNE_WEBHOOK_SECRET", "a secret of sixteen");
    }
    if (setting != null) {
      String[] parts = setting.split("=", 2);
      environment.put(parts[0], parts[1].replace("TAKEN", taken()));
    }
    if (!environment.containsKey("FINETUNE_ACCOUNTS_FILE")) {
      environment.put("FINETUNE_PROVIDER_URL", "http://127.0.0.1:1/api");
      environment.put("FINETUNE_PROVIDER_KEY", "sk-test");
    }
    return environment;
  }

  private String taken() {
    return "127.0.0.1:" + taken.getLocalPort();
  }

  private String run(int code, Map<String, String> environment, String command) throws Exception {
    Path log = folder.resolve(System.nanoTime() + ".log");
    try (ChildJvm program = ChildJvm.run(log, environment, List.of(), command.split(" ", -1))) {
      Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> !program.isAlive());
      assertThat(program.stop()).as(program.log()).isEqualTo(code);
      return program.log();
    }
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }
}
