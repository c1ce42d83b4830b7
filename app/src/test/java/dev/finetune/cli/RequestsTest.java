package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.finetune.cli.local.OwnedHome;
import dev.finetune.client.StartedTraining;
import dev.finetune.processes.RealTemporal;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The open requests of a real server: one in memory lists nothing. */
@Tag("real-server")
@Timeout(120)
class RequestsTest {

  @Test
  void anOpenRequestSaysWhoPaysAndWhere(@TempDir Path folder) throws Exception {
    Path server = Files.createDirectories(folder.resolve("server"));
    SimulatorOptions slow = SimulatorOptions.defaults().withPhaseTime(Duration.ofMinutes(1));
    try (World world = World.with(RealTemporal.start(server), server, slow).serve();
        OwnedHome home = OwnedHome.of(folder.resolve("home"), world.server().address())) {
      Shell shell = new Shell(folder.resolve("home"), Map.of());
      StartedTraining training = world.start();
      world.awaitAccepted(training);

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                assertThat(shell.run("requests")).as(home.temporal()).isZero();
                assertThat(shell.out())
                    .contains(training.workflowId(), "  request 1, sent at ")
                    .containsPattern("\n    account default at modelslab, http://127\\.0\\.0\\.1:");
              });
      Shell narrow = shell.at(40);
      narrow.run("requests");
      assertThat(narrow.err()).isEqualTo("1 request of namespace default may be\ncharged.\n");
    }
  }
}
