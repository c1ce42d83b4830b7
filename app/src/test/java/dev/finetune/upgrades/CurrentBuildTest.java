package dev.finetune.upgrades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.finetune.processes.World;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.slf4j.LoggerFactory;

@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
class CurrentBuildTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private final Logger logger =
      (Logger) LoggerFactory.getLogger("dev.finetune.worker.RolloutWatch");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir private Path directory;
  private World world;

  @BeforeEach
  void listen() {
    world =
        new World(directory, Duration.ofMillis(100)).with("FINETUNE_DEPLOYMENT_NAME", "trainer");
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void close() {
    world.close();
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void aBuildSaysWhetherTrainingsComeToItAndWhatWouldLeadThemThere() {
    start("1");
    awaitLine(Level.WARN, "no build of trainer is the current one", command("1"));

    makeFirstCurrent();
    awaitLine(Level.INFO, "trainings come to build 1 of trainer");

    start("2");
    awaitLine(
        Level.WARN,
        "build 2 of trainer is not the current one: new trainings go to 1",
        command("2"));
  }

  private String command(String build) {
    return "`temporal worker deployment set-current-version --deployment-name trainer --build-id %s"
            .formatted(build)
        + " --namespace %s`".formatted(world.temporal().getOptions().getNamespace());
  }

  private void start(String build) {
    world.with("FINETUNE_BUILD_ID", build).localWorker();
  }

  private void makeFirstCurrent() {
    var request =
        SetWorkerDeploymentCurrentVersionRequest.newBuilder()
            .setNamespace(world.temporal().getOptions().getNamespace())
            .setDeploymentName("trainer")
            .setBuildId("1")
            .build();
    var stub = world.temporal().getWorkflowServiceStubs().blockingStub();
    await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(() -> stub.setWorkerDeploymentCurrentVersion(request).isInitialized());
  }

  private void awaitLine(Level level, String... words) {
    await()
        .atMost(TIMEOUT)
        .untilAsserted(
            () ->
                assertThat(List.copyOf(log.list))
                    .filteredOn(event -> event.getLevel() == level)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .anySatisfy(line -> assertThat(line).contains(words)));
  }
}
