package dev.finetune.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.temporal.api.workflowservice.v1.SetWorkerDeploymentCurrentVersionRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@Tag("real-server")
class RolloutWatchTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  @AutoClose private final RealServer server = new RealServer();
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
  void aBuildSaysWhetherTrainingsComeToItAndWhatWouldLeadThemThere() {
    FineTuneWorker first = start("1");
    awaitLine(Level.WARN, "no build of trainer is the current one", command("1"));

    makeFirstCurrent();
    awaitLine(Level.INFO, "trainings come to build 1 of trainer");

    FineTuneWorker second = start("2");
    awaitLine(
        Level.WARN,
        "build 2 of trainer is not the current one: new trainings go to 1",
        command("2"));
    second.close();
    first.close();
  }

  private String command(String build) {
    return "`temporal worker deployment set-current-version --deployment-name trainer --build-id %s"
            .formatted(build)
        + " --namespace %s`".formatted(server.namespace());
  }

  private FineTuneWorker start(String build) {
    return FineTuneWorker.start(
        server.client(),
        Settings.read(
            Map.of(
                "FINETUNE_PROVIDER_URL", "http://127.0.0.1:1/api",
                "FINETUNE_DEPLOYMENT_NAME", "trainer",
                "FINETUNE_BUILD_ID", build)));
  }

  private void makeFirstCurrent() {
    var request =
        SetWorkerDeploymentCurrentVersionRequest.newBuilder()
            .setNamespace(server.namespace())
            .setDeploymentName("trainer")
            .setBuildId("1")
            .build();
    var stub = server.client().getWorkflowServiceStubs().blockingStub();
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
