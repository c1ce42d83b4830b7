package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Tag("real-server")
class RolloutWatchTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final String COMMAND =
      "`temporal worker deployment set-current-version --deployment-name trainer --build-id %s"
          + " --namespace default`";

  @TempDir private Path directory;
  private final Logger logger = (Logger) LoggerFactory.getLogger(RolloutWatch.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void listenNoMore() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  @Test
  void aBuildThatNothingLeadsToSaysWhatWould() {
    try (RealServer server = RealServer.start(directory)) {
      FineTuneWorker first = FineTuneWorker.start(server.client(), build("1"));
      awaitLine(Level.WARN, "no build of trainer is the current one", COMMAND.formatted("1"));

      makeCurrent(server.client(), "1");

      awaitLine(Level.INFO, "trainings come to build 1 of trainer");
      first.close();
    }
  }

  @Test
  void aBuildBesideTheCurrentOneSaysWhichThatIs() {
    try (RealServer server = RealServer.start(directory)) {
      FineTuneWorker first = FineTuneWorker.start(server.client(), build("1"));
      makeCurrent(server.client(), "1");

      FineTuneWorker second = FineTuneWorker.start(server.client(), build("2"));

      awaitLine(
          Level.WARN,
          "build 2 of trainer is not the current one: new trainings go to 1",
          COMMAND.formatted("2"));
      second.close();
      first.close();
    }
  }

  private static Settings build(String id) {
    return Settings.read(
        Map.of(
            "FINETUNE_PROVIDER_URL", "http://127.0.0.1:1/api",
            "FINETUNE_DEPLOYMENT_NAME", "trainer",
            "FINETUNE_BUILD_ID", id));
  }

  private static void makeCurrent(WorkflowClient client, String id) {
    var request =
        SetWorkerDeploymentCurrentVersionRequest.newBuilder()
            .setNamespace("default")
            .setDeploymentName("trainer")
            .setBuildId(id)
            .build();
    await()
        .atMost(TIMEOUT)
        .ignoreExceptions()
        .until(
            () ->
                client
                    .getWorkflowServiceStubs()
                    .blockingStub()
                    .setWorkerDeploymentCurrentVersion(request)
                    .isInitialized());
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
