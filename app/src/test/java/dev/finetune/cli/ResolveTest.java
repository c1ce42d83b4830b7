package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.cli.local.OwnedHome;
import dev.finetune.client.StartedTraining;
import dev.finetune.processes.RealTemporal;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.workflow.FineTuneState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator's answers come to, on a real server and with the simulator's word for it. */
class ResolveTest {

  private static final SimulatorOptions LOST =
      SimulatorOptions.defaults()
          .withPhaseTime(Duration.ofSeconds(10))
          .withBehaviour(
              Behaviour.normal()
                  .withSubmit(Submit.dropped())
                  .withWebhooks(Webhooks.never())
                  .next(1));

  @Test
  void anAnswerIsJudgedByWhatTheProviderKnows(@TempDir Path folder) throws Exception {
    Path server = Files.createDirectories(folder.resolve("server"));
    try (World world = World.with(RealTemporal.start(server), server, LOST).serve();
        OwnedHome home = OwnedHome.of(folder.resolve("home"), world.server().address())) {
      StartedTraining training = world.start();
      world.awaitState(training, FineTuneState.UNRESOLVED);
      Shell shell = new Shell(folder.resolve("home"), Map.of());
      String[] adopt = {"resolve", training.workflowId(), "--request=1", "--adopt=Fwrong0000"};

      assertThat(shell.run(adopt)).as(home.temporal()).isEqualTo(1);
      assertThat(shell.out()).contains("Training Fwrong0000 was not adopted: the provider does");

      adopt[3] = "--adopt=" + world.paidId();
      assertThat(shell.run(adopt)).isZero();
      assertThat(shell.out()).endsWith("The run waits for training " + world.paidId() + ".\n");
    }
  }
}
