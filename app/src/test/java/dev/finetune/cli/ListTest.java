package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.cli.local.OwnedHome;
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

/** The list of a real server: one in memory lists nothing. */
@Tag("real-server")
@Timeout(120)
class ListTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void aListThatMayHaveMoreSaysSo(@TempDir Path folder) throws Exception {
    Path server = Files.createDirectories(folder.resolve("server"));
    try (World world = World.with(RealTemporal.start(server), server, SimulatorOptions.defaults());
        OwnedHome home = OwnedHome.of(folder.resolve("home"), world.server().address())) {
      Shell shell = new Shell(folder.resolve("home"), Map.of());
      String id = world.start().workflowId();

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> listed(shell, 1).at("/trainings/0/workflow_id").asText(), id::equals);
      assertThat(listed(shell, 1).get("may_be_more").asBoolean()).isTrue();
      assertThat(listed(shell, 2).get("may_be_more").asBoolean()).isFalse();

      assertThat(shell.run("list", "--limit=1")).as(home.temporal()).isZero();
      assertThat(shell.err()).contains("There may be more: --limit 2\n");
      assertThat(shell.run("list", "--limit=2")).isZero();
      assertThat(shell.err()).doesNotContain("There may be more");
    }
  }

  private static JsonNode listed(Shell shell, int limit) throws Exception {
    assertThat(shell.run("list", "--json", "--limit=" + limit)).isZero();
    return JSON.readTree(shell.out());
  }
}
