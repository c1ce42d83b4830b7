package dev.finetune.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.finetune.cli.simulation.Simulation;
import dev.finetune.cli.view.JsonStyle;
import dev.finetune.client.FineTuneClient;
import dev.finetune.client.TrainingFilter;
import dev.finetune.client.TrainingView;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.processes.ChildJvm;
import dev.finetune.training.FineTuneRequest;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import picocli.CommandLine;

@Tag("real-server")
@Timeout(120)
@Order(2)
@ResourceLock("local stack")
@Execution(ExecutionMode.CONCURRENT)
class LocalStackTest {

  private final LocalHome home;
  private final List<String> said = new ArrayList<>();

  LocalStackTest(@TempDir Path folder) {
    home = new LocalHome(folder.resolve("home"));
  }

  @BeforeEach
  void needTheCommand() {
    if (new TemporalCommand(home, System.getenv("PATH"), said::add).onPath("temporal").isEmpty()) {
      Assumptions.abort("temporal is not on PATH: install it to run this test");
    }
  }

  @Test
  void aTrainingOutlivesTheStackThatItBeganOn() {
    String accepted;
    try (LocalStack first = start();
        TemporalConnection temporal = connect(first)) {
      FineTuneClient client = FineTuneClient.of(temporal.client());
      client.start("t", FineTuneRequest.of("photo of ada", "photo", first.record().images(), 100));
      accepted =
          await()
              .atMost(Duration.ofSeconds(60))
              .until(() -> trainingId(client), Optional::isPresent)
              .orElseThrow();
    }
    try (LocalStack second = start();
        TemporalConnection temporal = connect(second)) {
      assertThat(said).filteredOn(line -> !line.startsWith("Port ")).isEmpty();
      assertThat(FineTuneClient.of(temporal.client()).result("t").trainingId()).isEqualTo(accepted);
    }
  }

  @Test
  void aStartThatFailsForgetsNoAddress() throws IOException {
    LocalRecord last;
    try (LocalStack stack = start()) {
      last = stack.record();
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      PortFlags ports = new PortFlags();
      new CommandLine(ports).parseArgs("--ui-port", String.valueOf(taken.getLocalPort()));
      assertThatThrownBy(() -> start(ports)).hasMessageContaining("choose another --ui-port");
    }
    assertThat(LocalRecord.read(home, JsonStyle.mapper())).contains(last);
  }

  @Test
  void aDemoEndsWithItsServer(@TempDir Path elsewhere) {
    try (ChildJvm demo = demo(elsewhere)) {
      demo.awaitLog("  validating");
      ServerProcess.stop(home);
      demo.awaitLog("The Temporal server has ended; what it said is in ");
      await().until(() -> !demo.isAlive());
      assertThat(demo.log()).doesNotContain("All of it stops now");
    }
  }

  @Test
  void aDemoBlamesTheEndOfItsServerForWhatThatAnsweredLast(@TempDir Path elsewhere) {
    try (ChildJvm demo = demo(elsewhere)) {
      demo.awaitLog("  validating");
      LocalRecord stack = LocalRecord.read(home, JsonStyle.mapper()).orElseThrow();
      try (TemporalConnection temporal = connect(stack)) {
        forgetTheTraining(temporal);
      }
      await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(5)).until(demo::isAlive);
      ServerProcess.servers(home).forEach(ProcessHandle::destroyForcibly);

      demo.awaitLog("The Temporal server has ended; what it said is in ");
      await().until(() -> !demo.isAlive());
      assertThat(demo.log()).doesNotContain("No training has the id");
    }
  }

  private ChildJvm demo(Path folder) {
    return ChildJvm.run(
        folder.resolve("log"),
        Map.of("JAVA_TOOL_OPTIONS", "-Dfinetune.home=" + home.folder()),
        List.of(),
        "demo",
        "--phase-time=1h");
  }

  private static void forgetTheTraining(TemporalConnection temporal) {
    FineTuneClient client = FineTuneClient.of(temporal.client());
    String id =
        await()
            .until(() -> client.list(TrainingFilter.latest()), list -> !list.isEmpty())
            .get(0)
            .workflowId();
    var unused =
        temporal
            .client()
            .getWorkflowServiceStubs()
            .blockingStub()
            .deleteWorkflowExecution(
                DeleteWorkflowExecutionRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                    .build());
    await().until(() -> client.get(id).isEmpty());
  }

  @Test
  void whatIsAskedOnceItHasStartedFindsAWorker() {
    Instant before = Instant.now();
    try (LocalStack stack = start();
        TemporalConnection temporal = connect(stack)) {
      assertThat(new Pollers(temporal.client()).isServed(before)).isTrue();
    }
  }

  private LocalStack start() {
    return start(new PortFlags());
  }

  private LocalStack start(PortFlags ports) {
    LocalOptions options =
        new LocalOptions(
            true,
            ports,
            Simulation.documented(Duration.ofSeconds(1)),
            Map.of("PATH", System.getenv("PATH")));
    return LocalStack.start(home, options, JsonStyle.mapper(), said::add).orElseThrow();
  }

  private static TemporalConnection connect(LocalStack stack) {
    return connect(stack.record());
  }

  private static TemporalConnection connect(LocalRecord stack) {
    return TemporalConnection.to(stack.temporal(), stack.namespace());
  }

  private static Optional<String> trainingId(FineTuneClient client) {
    return client.get("t").map(TrainingView::trainingId);
  }
}
