package dev.finetune.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.uber.m3.tally.Scope;
import dev.finetune.address.ListenAddress;
import dev.finetune.metrics.Metric;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManagementServerTest {

  private final HttpClient client = HttpClient.newHttpClient();

  @AutoClose
  private final ManagementServer server = ManagementServer.start(new ListenAddress("127.0.0.1", 0));

  private HttpResponse<String> get(String path) {
    return get(server, path);
  }

  private HttpResponse<String> get(ManagementServer asked, String path) {
    URI address = asked.address().resolve(path);
    try {
      return client.send(
          HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsCountedIsExposed() {
    Metric.ASKED.count(server.scope().tagged(Map.of("task_queue", "finetune")), "default");
    Metric.ASKED.count(server.scope(), "default");

    await()
        .untilAsserted(
            () ->
                assertThat(get("/metrics").body())
                    .contains(
                        "# HELP finetune_submissions_asked_total Questions to an operator.\n",
                        "finetune_submissions_asked_total{account=\"default\"} 2.0\n"));
    assertThat(get("/metrics").headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(get("/").statusCode()).isEqualTo(404);
  }

  @Test
  void anAddressOfIpv6IsServed() {
    try (ManagementServer other = ManagementServer.start(new ListenAddress("[::1]", 0))) {
      assertThat(get(other, "/healthz").body()).isEqualTo("ok");
    }
  }

  @Test
  void whatMayBeCountedIsShownBeforeItHappens() {
    new ExpectedMetrics(server)
        .ofWorker(Map.of("default", List.of("submit", "status"), "second", List.of("train")));
    new ExpectedMetrics(server).ofGateway();
    server.watchAccounts(() -> Map.of("default", false, "second", false));

    await()
        .untilAsserted(
            () ->
                assertThat(get("/metrics").body())
                    .contains(
                        "finetune_orphans_total{account=\"second\"} 0.0\n",
                        "finetune_trainings_total{account=\"default\",end=\"failed\","
                            + "failure_type=\"SubmissionUnknown\"} 0.0\n",
                        "finetune_submissions_total{account=\"default\","
                            + "outcome=\"unresolved\"} 0.0\n",
                        "finetune_provider_calls_total{account=\"default\",code=\"200\","
                            + "operation=\"status\"} 0.0\n",
                        "finetune_provider_calls_total{account=\"second\",code=\"none\","
                            + "operation=\"train\"} 0.0\n",
                        "finetune_key_refusals_total{account=\"second\","
                            + "operation=\"train\"} 0.0\n",
                        "finetune_notifications_total{account=\"\",outcome=\"delivered\"} 0.0\n",
                        "finetune_notifications_total{account=\"second\","
                            + "outcome=\"delivered\"} 0.0\n",
                        "finetune_time_to_ready_seconds_count{account=\"default\"} 0\n",
                        "finetune_webhooks_total{account=\"default\",verdict=\"rejected\"} 0.0\n",
                        "finetune_webhooks_total{account=\"second\",verdict=\"rejected\"} 0.0\n",
                        "finetune_webhooks_total{account=\"\",verdict=\"refused\"} 0.0\n")
                    .doesNotContain("Settled", "NotFinished", "UpdateRejected"));
  }

  @Test
  void whatTheProgramItselfDoesIsShown() {
    AtomicInteger up = new AtomicInteger();
    server.show(Metric.TEMPORAL_UP, up::get);
    server.show(Metric.BUILD, () -> 1, "1.4.0", "1.39.0", "17");

    assertThat(get("/metrics").body())
        .contains(
            "# HELP finetune_temporal_up Whether Temporal answers this program: 1 or 0.\n",
            "finetune_temporal_up 0.0\n",
            "finetune_build_info{java=\"17\",temporal_sdk=\"1.39.0\",version=\"1.4.0\"} 1\n",
            "jvm_memory_used_bytes{area=\"heap\",",
            "jvm_memory_max_bytes{area=\"heap\",",
            "jvm_gc_memory_allocated_bytes_total ",
            "jvm_threads_live_threads ",
            "process_cpu_usage ",
            "process_files_open_files ",
            "process_start_time_seconds ");
    up.set(1);
    assertThat(get("/metrics").body()).contains("finetune_temporal_up 1.0\n");
  }

  @Test
  void aTimerOfTemporalsHasTwelveBuckets() {
    Scope calls = server.scope().tagged(Map.of("operation", "DescribeNamespace"));
    calls.timer("temporal_request_latency").record(com.uber.m3.util.Duration.ofMillis(30));

    await()
        .untilAsserted(
            () ->
                assertThat(get("/metrics").body().lines())
                    .filteredOn(line -> line.startsWith("temporal_request_latency_seconds_b"))
                    .hasSize(12)
                    .anyMatch(line -> line.endsWith("le=\"0.05\"} 1")));
  }

  @Test
  void anAccountThatCannotBeReadIsShownAsSoonAsItIs() {
    Map<String, Boolean> unreadable = new ConcurrentHashMap<>(Map.of("a", false, "b", false));
    server.watchAccounts(() -> unreadable);
    assertThat(unreadableAccounts()).containsExactly("a 0.0", "b 0.0");
    unreadable.putAll(Map.of("a", true, "c", true));
    assertThat(unreadableAccounts()).containsExactly("a 1.0", "b 0.0", "c 1.0");
    unreadable.put("a", false);
    unreadable.remove("b");
    assertThat(unreadableAccounts()).containsExactly("a 0.0", "c 1.0");
  }

  @Test
  void aSecretThatCannotBeReadIsShownAsSoonAsItIs() {
    AtomicBoolean unreadable = new AtomicBoolean();
    server.watchSecrets(Map.of("FINETUNE_NOTIFY_SECRET_FILE", unreadable::get));
    String line = "finetune_secret_unreadable{setting=\"FINETUNE_NOTIFY_SECRET_FILE\"} ";
    assertThat(get("/metrics").body()).contains(line + "0.0\n");
    unreadable.set(true);
    assertThat(get("/metrics").body()).contains(line + "1.0\n");
  }

  private Stream<String> unreadableAccounts() {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("finetune_account_unreadable{"))
        .map(line -> line.replaceFirst(".*account=\"(.*)\"}", "$1"))
        .sorted();
  }

  @Test
  void callsOfUpdatesAreCountedWithTheOthers() {
    Scope calls = server.scope().tagged(Map.of("operation", "call"));
    calls.counter("temporal_long_request").inc(1);
    calls.tagged(Map.of("update_name", "reserve")).counter("temporal_long_request").inc(1);

    await()
        .untilAsserted(
            () ->
                assertThat(get("/metrics").body())
                    .contains("temporal_long_request_total{operation=\"call\"} 2.0\n"));
  }

  @Test
  void itIsReadyOnceItWorksAndWhileNothingIsInTheWay() {
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    server.readyUnless(Optional::empty);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    server.readyUnless(() -> Optional.of("Temporal does not answer"));
    assertThat(get("/readyz").body()).isEqualTo("Temporal does not answer");
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }
}
