package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.MediaType.TEXT_PLAIN_UTF_8;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.ForwardProxy;
import dev.finetune.processes.World;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker that can reach the provider through a proxy only: nobody else knows its name. M6. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class BehindProxyTest {

  private static final String HOST = "provider.test";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "HTTP_PROXY, http://127.0.0.1:PORT, HTTP_PROXY",
    "all_proxy, 127.0.0.1:PORT, all_proxy",
    "JAVA_TOOL_OPTIONS, -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=PORT, -Dhttp.proxyHost"
  })
  void aTrainingRunsThroughTheProxy(
      String variable, String value, String setting, TestReporter reporter) {
    try (World world = new World(directory, Duration.ofMillis(100)).production();
        ForwardProxy proxy = new ForwardProxy(HOST, world.simulator().root())) {
      world
          .with("FINETUNE_PROVIDER_URL", "http://" + HOST + "/api")
          .with(variable, value.replace("PORT", String.valueOf(proxy.port())))
          .localGateway();
      ChildJvm worker = world.worker();

      StartedTraining training = world.start();

      assertThat(world.result(training).trainingId()).isEqualTo(world.paidId());
      List<String> said = worker.log().lines().filter(line -> line.contains("is called")).toList();
      reporter.publishFile("M6", TEXT_PLAIN_UTF_8, to -> Files.write(to, said));
      world.assertPaidOnce();
      assertThat(proxy.forwarded())
          .hasSameSizeAs(world.simulator().ledger().requests())
          .extracting(URI::getHost)
          .containsOnly(HOST);
      assertThat(worker.log())
          .contains(
              "the provider is called through the proxy http://127.0.0.1:%s/, as %s says"
                  .formatted(proxy.port(), setting));
    }
  }
}
