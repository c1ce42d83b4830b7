package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.cli.local.OwnedHome;
import dev.finetune.client.StartedTraining;
import dev.finetune.processes.RealTemporal;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.workflow.FineTuneState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server in memory cannot do: it lists nothing, and its trainings are scripted. */
@Tag("real-server")
@Timeout(120)
class RealServerCommandsTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final SimulatorOptions SLOW =
      SimulatorOptions.defaults().withPhaseTime(Duration.ofMinutes(1));

  private static final SimulatorOptions LOST =
      SimulatorOptions.defaults()
          .withPhaseTime(Duration.ofSeconds(10))
          .withBehaviour(
              Behaviour.normal()
                  .withSubmit(Submit.dropped())
                  .withWebhooks(Webhooks.never())
                  .next(1));

  private final Path folder;
  private final Shell shell;

  RealServerCommandsTest(@TempDir Path folder) {
    this.folder = folder;
    this.shell = new Shell(folder.resolve("home"), Map.of());
  }

  @Test
  void aTrainingIsListedAndSoIsItsOpenRequest() throws Exception {
    try (World world = world(SLOW);
        OwnedHome home = OwnedHome.of(folder.resolve("home"), world.server().address())) {
      StartedTraining training = world.start();
      world.awaitAccepted(training);

      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> listed(1).at("/trainings/0/workflow_id").asText(),
              training.workflowId()::equals);
      assertThat(listed(1).get("may_be_more").asBoolean()).isTrue();
      assertThat(listed(2).get("may_be_more").asBoolean()).isFalse();
      assertThat(shell.run("list", "--limit=1")).as(home.temporal()).isZero();
      assertThat(shell.err()).contains("There may be more: --limit 2\n");
      assertThat(shell.run("list", "--limit=2")).isZero();
      assertThat(shell.err()).doesNotContain("There may be more");

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                assertThat(shell.run("requests")).isZero();
                assertThat(shell.out())
                    .contains(training.workflowId(), "  request 1, sent at ")
                    .containsPattern("\n    account default at modelslab, http://127\\.0\\.0\\.1:");
              });
      assertThat(shell.err()).isEqualTo("1 request of namespace default may be charged.\n");
    }
  }

  @Test
  void anAnswerIsJudgedByWhatTheProviderKnows() throws Exception {
    try (World world = world(LOST);
        OwnedHome home = OwnedHome.of(folder.resolve("home"), world.server().address())) {
      StartedTraining training = world.start();
      world.awaitState(training, FineTuneState.UNRESOLVED);
      String[] adopt = {"resolve", training.workflowId(), "--request=1", "--adopt=Fwrong0000"};

      assertThat(shell.run(adopt)).as(home.temporal()).isEqualTo(1);
      assertThat(shell.out()).contains("Training Fwrong0000 was not adopted: the provider does");

      adopt[3] = "--adopt=" + world.paidId();
      assertThat(shell.run(adopt)).isZero();
      assertThat(shell.out()).endsWith("The run waits for training " + world.paidId() + ".\n");
    }
  }

  private World world(SimulatorOptions options) throws IOException {
    Path server = Files.createDirectories(folder.resolve("server"));
    return World.with(RealTemporal.start(server), server, options).serve();
  }

  private JsonNode listed(int limit) throws IOException {
    assertThat(shell.run("list", "--json", "--limit=" + limit)).isZero();
    return JSON.readTree(shell.out());
  }
}
