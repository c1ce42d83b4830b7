package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.RealTemporal;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Submit;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The Temporal server is killed, and started again on its file. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class ServerRestartTest {

  @TempDir Path directory;

  /** The answer comes while there is no server: its record is tried until there is one. */
  @Test
  void anAnswerThatComesMeanwhileIsNotLost() {
    Behaviour slow =
        Behaviour.normal().withSubmit(Submit.accepted().withDelay(Duration.ofSeconds(2)));
    SimulatorOptions options =
        SimulatorOptions.defaults().withPhaseTime(Duration.ofMillis(700)).withBehaviour(slow);
    try (World world = World.with(RealTemporal.start(directory), directory, options).serve()) {
      StartedTraining training = world.start();
      world.awaitCharged();
      world.server().kill();
      World.waiting().until(() -> !world.simulator().ledger().submits().isEmpty());

      world.server().startAgain();

      assertThat(world.result(training).trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
    }
  }
}
