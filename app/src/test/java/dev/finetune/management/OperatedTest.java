package dev.finetune.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.client.StartedTraining;
import dev.finetune.metrics.Metric;
import dev.finetune.processes.Caller;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.processes.TestAccount;
import dev.finetune.processes.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What operators see of a worker and a gateway that run one training. */
@Tag("real-server")
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class OperatedTest {

  private static final Pattern SERVED = Pattern.compile("are served at (http://[0-9.:]+)");
  private static final EnumSet<Metric> OF_THE_PROGRAM =
      EnumSet.of(Metric.TEMPORAL_UP, Metric.BUILD);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path directory;

  @Test
  void eachStepIsALineAndEachEndIsCounted() throws Exception {
    try (World world =
        new World(directory, Duration.ofMillis(200))
            .with("FINETUNE_MANAGEMENT_ADDRESS", "127.0.0.1:0")) {
      ChildJvm gateway = world.gateway();
      ChildJvm worker = world.worker();
      StartedTraining training = world.start();
      String id = world.result(training).trainingId();
      post(world.gatewayUrl() + "/webhooks/default/a/1/b/c");

      String run = "[%s %s".formatted(training.workflowId(), training.runId());
      assertThat(worker.log().lines().filter(line -> line.contains(run)).toList())
          .anyMatch(line -> line.endsWith("ValidateImages: 0 findings"))
          .anyMatch(line -> line.endsWith(" " + id + "] " + accepted(id)))
          .satisfiesOnlyOnce(line -> assertThat(line).contains("accepted"))
          .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d) .*"));
      World.waiting()
          .until(() -> worker.log().contains(run + " " + id + "] ready, account default"));
      assertThat(worker.log()).contains("INFO  Operated ready: finetune ");
      World.waiting()
          .untilAsserted(
              () ->
                  assertThat(gateway.log())
                      .contains(
                          "INFO  Operated ready: finetune ",
                          " WebhookLog [%s %s] webhook of request 1, phase "
                              .formatted(training.workflowId(), id),
                          " from 127.0.0.1 was refused with 403"));
      World.waiting()
          .untilAsserted(
              () ->
                  assertThat(metrics(worker))
                      .contains(
                          "finetune_trainings_total{account=\"default\",end=\"ready\","
                              + "failure_type=\"\"} 1.0",
                          "finetune_submissions_total{account=\"default\",outcome=\"accepted\"} 1",
                          "finetune_provider_calls_total{account=\"default\",code=\"200\","
                              + "operation=\"submit\"} 1.0",
                          "finetune_orphans_total{account=\"default\"} 0.0",
                          "temporal_worker_start_total{"));
      World.waiting()
          .untilAsserted(
              () ->
                  assertThat(metrics(gateway))
                      .contains("finetune_webhooks_total{account=\"\",verdict=\"refused\"} 1.0")
                      .containsPattern("account=\"default\",verdict=\"\\w+\"} [1-9]"));
      assertThat(get(address(worker) + "/readyz")).isEqualTo("ready");
    }
  }

  @Test
  void everyMetricStandsAtZeroFromTheStart() throws Exception {
    List<TestAccount> accounts =
        Arrays.stream(SimulatedProvider.values())
            .filter(one -> one != SimulatedProvider.TRAINER)
            .map(OperatedTest::account)
            .toList();
    try (World world =
        new World(directory, Duration.ofMillis(200))
            .with("FINETUNE_MANAGEMENT_ADDRESS", "127.0.0.1:0")
            .accounts(accounts.toArray(TestAccount[]::new))) {
      ChildJvm gateway = world.gateway();
      ChildJvm worker = world.worker();
      World.waiting().until(() -> gateway.log().contains("webhooks are received"));
      assertThat(ours(gateway)).isNotEmpty().allMatch(OperatedTest::isZero);
      World.waiting().until(() -> worker.log().contains("polling finetune"));
      World.waiting().untilAsserted(() -> assertIsUp(gateway));
      assertIsUp(worker);
      World.waiting()
          .untilAsserted(
              () -> {
                for (Metric metric : EnumSet.complementOf(OF_THE_PROGRAM)) {
                  assertThat(ours(metric == Metric.WEBHOOKS ? gateway : worker))
                      .anyMatch(line -> line.startsWith(metric.toString()));
                }
              });
      assertThat(ours(worker)).allMatch(OperatedTest::isZero);
      Set<String> operations = operations(worker);

      accounts.stream()
          .map(account -> world.start(world.request().withAccount(account.name())))
          .toList()
          .forEach(world::result);
      World.waiting()
          .untilAsserted(
              () ->
                  assertThat(ours(worker))
                      .filteredOn(line -> line.contains("end=\"ready\"") && !isZero(line))
                      .hasSize(accounts.size()));
      assertThat(operations(worker)).isEqualTo(operations);
    }
  }

  @Test
  void bothSayThatTheyWaitForTemporal() throws Exception {
    try (World world =
        new World(directory, Duration.ofMillis(200))
            .with("FINETUNE_MANAGEMENT_ADDRESS", "127.0.0.1:0")
            .with("TEMPORAL_ADDRESS", "127.0.0.1:1")) {
      for (ChildJvm program : List.of(world.gateway(), world.worker())) {
        World.waiting().until(() -> program.log().contains("Waiting for it."));

        assertThat(get(address(program) + "/readyz"))
            .startsWith("Temporal does not answer at 127.0.0.1:1 (namespace ")
            .containsPattern("Waiting for it since 20[0-9-]+T[0-9:]+Z\\.$");
        assertThat(metrics(program)).contains("\nfinetune_temporal_up 0.0\n");
      }
    }
  }

  @Test
  void bothEndWhereTemporalRefuses() throws Exception {
    try (World world =
        new World(directory, Duration.ofMillis(200)).with("TEMPORAL_NAMESPACE", "wrongns")) {
      for (ChildJvm program : List.of(world.gateway(), world.worker())) {
        World.waiting().until(() -> !program.isAlive());

        assertThat(program.stop()).isEqualTo(4);
        assertThat(program.log()).contains("has no namespace wrongns").doesNotContain("Waiting");
      }
    }
  }

  private static TestAccount account(SimulatedProvider provider) {
    return new TestAccount(provider.toString(), provider, provider.apis().get(0), "sk-test", true);
  }

  private List<String> ours(ChildJvm program) throws IOException, InterruptedException {
    return metrics(program)
        .lines()
        .filter(line -> line.startsWith("finetune_"))
        .filter(line -> !line.matches("finetune_(temporal_up|build_info).*"))
        .toList();
  }

  private void assertIsUp(ChildJvm program) throws IOException, InterruptedException {
    assertThat(metrics(program))
        .contains(
            "\nfinetune_temporal_up 1.0\n",
            "\nfinetune_build_info{java=",
            "\njvm_memory_used_bytes{area=\"heap\"",
            "\nprocess_start_time_seconds ");
  }

  private static boolean isZero(String line) {
    return line.matches(".* 0(\\.0)?");
  }

  /** What is called at which account's provider. */
  private Set<String> operations(ChildJvm worker) throws IOException, InterruptedException {
    return ours(worker).stream()
        .filter(line -> line.startsWith(Metric.PROVIDER_CALLS.toString()))
        .map(line -> line.replaceFirst("code=\"[^\"]*\",", "").replaceFirst(" .*", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void logsAreReadByMachinesToo() throws Exception {
    try (World world =
        new World(directory, Duration.ofMillis(200)).with("FINETUNE_LOG_FORMAT", "json")) {
      ChildJvm gateway = world.gateway();
      World.waiting().until(() -> gateway.log().contains("webhooks are received"));
      ChildJvm worker = world.worker();
      StartedTraining training = world.start();
      String id = world.result(training).trainingId();

      World.waiting().until(() -> worker.log().contains("\"ready, account default\""));
      World.waiting().until(() -> gateway.log().contains("webhook of "));
      assertThat(json(worker))
          .allSatisfy(
              line -> {
                assertThat(OffsetDateTime.parse(line.path("@timestamp").asText())).isNotNull();
                assertThat(line.path("level").asText()).isNotEmpty();
                assertThat(line.path("logger_name").asText()).contains(".");
              })
          .filteredOn(line -> line.path("WorkflowId").asText().equals(training.workflowId()))
          .allSatisfy(line -> assertThat(line.path("RunId").asText()).isEqualTo(training.runId()))
          .filteredOn(line -> line.path("TrainingId").asText().equals(id))
          .extracting(line -> line.path("message").asText())
          .contains(accepted(id), "ready, account default");
      assertThat(json(gateway))
          .filteredOn(line -> line.path("WorkflowId").asText().equals(training.workflowId()))
          .filteredOn(line -> line.path("TrainingId").asText().equals(id))
          .extracting(line -> line.path("message").asText())
          .anyMatch(message -> message.startsWith("webhook of request 1, phase "));
    }
  }

  @Test
  void aFailedStepIsOneLine() throws Exception {
    try (World world = new World(directory, Duration.ofMillis(200));
        Caller gone = new Caller(0, true)) {
      ChildJvm worker = world.worker();
      world.result(world.start(world.request().withWebhook(gone.url())));

      assertThat(worker.log().lines())
          .filteredOn(line -> line.contains("NotifyCaller"))
          .singleElement()
          .asString()
          .contains(" ObservedActivity ", "NotifyCaller: ");
    }
  }

  private static String accepted(String trainingId) {
    return "state training: accepted as training " + trainingId + ", account default";
  }

  private static List<JsonNode> json(ChildJvm program) {
    return program.log().lines().map(OperatedTest::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }

  private String metrics(ChildJvm program) throws IOException, InterruptedException {
    return get(address(program) + "/metrics");
  }

  private static String address(ChildJvm program) {
    Matcher served = SERVED.matcher(program.log());
    assertThat(served.find()).isTrue();
    return served.group(1);
  }

  private String get(String address) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(address)));
  }

  private void post(String address) throws IOException, InterruptedException {
    var unused =
        send(
            HttpRequest.newBuilder(URI.create(address))
                .POST(HttpRequest.BodyPublishers.ofString("{}")));
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client
        .send(request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
