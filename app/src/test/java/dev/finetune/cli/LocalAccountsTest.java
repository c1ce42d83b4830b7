package dev.finetune.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.finetune.activity.TrainingReport;
import dev.finetune.cli.local.AnyPorts;
import dev.finetune.cli.local.LocalAccounts;
import dev.finetune.cli.local.LocalHome;
import dev.finetune.cli.local.LocalOptions;
import dev.finetune.cli.local.LocalStack;
import dev.finetune.cli.simulation.Simulation;
import dev.finetune.cli.view.JsonStyle;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.TrainingView;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.processes.Caller;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each account of {@code dev}, by the commands that people use and the ledger of the simulator. */
@Tag("real-server")
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(2)
@ResourceLock("local stack")
@Execution(ExecutionMode.CONCURRENT)
class LocalAccountsTest {

  private static final JsonMapper JSON = JsonStyle.mapper();

  private final Caller caller = new Caller();
  private final HttpClient http = HttpClient.newHttpClient();
  private LocalStack stack;
  private TemporalConnection temporal;
  private Path home;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    home = folder.resolve("home");
    String callers = "127.0.0.1/32:" + URI.create(caller.url()).getPort();
    LocalOptions options =
        new LocalOptions(
            true,
            AnyPorts.flags(),
            Simulation.documented(Duration.ofMillis(200)),
            Map.of("PATH", System.getenv("PATH"), "FINETUNE_NOTIFY_NETWORKS", callers));
    stack = LocalStack.start(new LocalHome(home), options, JSON, line -> {}).orElseThrow();
    temporal = TemporalConnection.to(stack.record().temporal(), stack.record().namespace());
    ObjectNode request = JSON.createObjectNode().put("instance_prompt", "photo of adhik person");
    request.put("class_prompt", "photo of person").put("max_train_steps", "2000");
    stack.record().images().forEach(request.putArray("images")::add);
    Files.writeString(home.resolve("example.json"), request.toString());
  }

  @AfterAll
  void stop() {
    temporal.close();
    stack.close();
    caller.close();
  }

  static Stream<String> accounts() {
    return LocalAccounts.names().stream();
  }

  private static SimulatedProvider provider(String account) {
    return account.equals("default") ? SimulatedProvider.MODELSLAB : SimulatedProvider.of(account);
  }

  @ParameterizedTest
  @MethodSource("accounts")
  void theDemoOfEachIsReadyAndPaidOnce(String account) throws Exception {
    List<JsonNode> before = paid();
    Shell shell = shell();
    int code = shell.run("demo", "--account", account);
    assertThat(code).as(shell.err()).isZero();

    assertThat(shell.out()).contains("  ready\n", "Model  ", ", account " + account + "\n");
    JsonNode paid = only(before);
    assertThat(paid.path("provider").asText()).isEqualTo(provider(account).word());
    assertThat(paid.path("charged_usd").asInt()).isPositive();
    // One that is like another on its way is answered 503.
    Map<String, List<String>> answers =
        paid.path("webhooks")
            .valueStream()
            .collect(
                groupingBy(
                    webhook -> webhook.path("body").asText(),
                    mapping(webhook -> webhook.path("answered").asText(), toList())));
    assertThat(answers.values()).isNotEmpty().allSatisfy(each -> assertThat(each).contains("200"));
  }

  static Stream<String> accountsWithFiles() {
    return accounts().filter(account -> provider(account).files() > 0);
  }

  @ParameterizedTest
  @MethodSource("accountsWithFiles")
  void theFilesOfAModelAreTheSameForEverybody(String account) throws Exception {
    int files = provider(account).files();
    Shell shell = shell();
    String id = "files-" + account;
    assertThat(start(shell, account, id, "--seed", "7", "--webhook", caller.url(), "--watch"))
        .isZero();
    FineTuneResult result = client().result(id);
    await().until(() -> caller.messages(id).size() == 1);

    assertThat(result.artifacts()).hasSize(files);
    assertThat(shell.out().lines().filter(line -> line.startsWith("File "))).hasSize(files);
    assertThat(shell.run("get", id, "--json")).isZero();
    JsonNode shown = JSON.readTree(shell.out()).at("/result/artifacts");
    assertThat(caller.messages(id).get(0).get("artifacts")).isEqualTo(shown);
    assertThat(JSON.writeValueAsString(result.artifacts())).isEqualTo(shown.toString());
    for (JsonNode file : shown) {
      assertThat(file.fieldNames())
          .toIterable()
          .containsExactly("name", "url", "size", "expires_at");
      assertThat(get(file.get("url").asText()).isEmpty()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("accounts")
  void aCancelSaysWhatItMay(String account) throws Exception {
    CancelSupport cancel = provider(account).capabilities().cancel();
    put(
        "/behaviour",
        "{\"course\": [%s]}".formatted("\"training_started\",".repeat(600) + "\"x\""));
    List<JsonNode> before = paid();
    Shell shell = shell();
    String id = "cancelled-" + account;
    assertThat(start(shell, account, id, "--seed", "8")).isZero();
    await().atMost(Duration.ofSeconds(60)).until(() -> view(id).trainingId() != null);

    assertThat(shell.run("cancel", id)).isZero();
    assertThat(shell.err()).contains(outlook(cancel));
    if (provider(account) == SimulatedProvider.TRAINER) {
      // It stops, and its status does not tell that from a training that goes on.
      await().until(() -> only(before).path("phase").asText().equals("cancelled"));
      assertThat(view(id).state()).isEqualTo(FineTuneState.STOPPING);
      return;
    }
    assertThat(shell.run("wait", id, "--timeout", "60s")).as(shell.out()).isEqualTo(3);
    TrainingReport end = Objects.requireNonNull(view(id).end());
    boolean settled = cancel != CancelSupport.NONE;
    assertThat(end.settled()).isEqualTo(settled);
    assertThat(only(before).path("phase").asText())
        .isEqualTo(settled ? "cancelled" : "training_started");
  }

  private static String outlook(CancelSupport cancel) {
    return switch (cancel) {
      case NONE -> "It cannot be stopped";
      case ASKED -> "need not, once the training has begun";
      case CONFIRMED -> "and confirms that";
    };
  }

  @Test
  void theirKeysAreTaken() {
    Shell shell = shell();
    assertThat(shell.run("accounts", "--check")).isZero();
    assertThat(shell.out())
        .contains(
            "replicate: replicate (ostris/flux-dev-lora-trainer) at ",
            "search yes, signed webhooks yes, idempotent no, cancel confirmed",
            "search yes, signed webhooks yes, idempotent no, cancel asked");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void aFieldThatIsNotSentIsAWarningOfTheModel() {
    assertThat(start(shell(), "fal", "seeded", "--seed", "7", "--watch")).isZero();
    assertThat(client().result("seeded").warnings())
        .contains("seed: it is not sent, as this trainer takes none");
  }

  private int start(Shell shell, String account, String id, String... more) {
    Stream<String> flags =
        Stream.of(
            "start", home.resolve("example.json").toString(), "--account", account, "--id", id);
    return shell.run(Stream.concat(flags, Stream.of(more)).toArray(String[]::new));
  }

  private Shell shell() {
    return new Shell(home, Map.of());
  }

  private FineTuneClient client() {
    return FineTuneClient.of(temporal.client());
  }

  private TrainingView view(String id) {
    return client().get(id).orElseThrow();
  }

  private List<JsonNode> paid() throws Exception {
    return JSON.readTree(get(root() + "/ledger")).get("trainings").valueStream().toList();
  }

  /** The one that was paid since then. */
  private JsonNode only(List<JsonNode> before) throws Exception {
    List<JsonNode> now = paid();
    assertThat(now).hasSize(before.size() + 1);
    return now.get(before.size());
  }

  private String root() {
    return stack.record().simulator().replaceFirst("/api$", "");
  }

  private String get(String url) throws Exception {
    return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }

  private void put(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root() + path))
            .PUT(BodyPublishers.ofString(body))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }
}
