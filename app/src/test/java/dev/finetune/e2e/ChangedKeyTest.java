package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.SimulatedProvider;
import dev.finetune.processes.TestAccount;
import dev.finetune.processes.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A key is replaced at the provider and in its file, and the worker goes on as it runs. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class ChangedKeyTest {

  private static final TestAccount ACCOUNT = TestAccount.at(SimulatedProvider.REPLICATE);
  private static final String NEXT = "sk-next";

  @TempDir Path directory;

  @Test
  void aTrainingUnderWayGoesOnWithTheNewKey() throws Exception {
    try (World world =
        new World(directory, Duration.ofMillis(100)).accounts(ACCOUNT).withoutPublicUrl()) {
      ChildJvm worker = world.worker();
      StartedTraining training = world.start();
      world.awaitCharged();
      world.simulator().replaceKey(ACCOUNT.key(), NEXT);
      World.waiting().until(() -> refusals(world) > 0);

      Files.writeString(directory.resolve(ACCOUNT.name() + "-key"), NEXT);

      assertThat(world.result(training).trainingId()).isEqualTo(world.paidId());
      world.assertPaidOnce();
      assertThat(worker.log())
          .contains("account \"default\" has changed, which counts from now on")
          .doesNotContain(NEXT, ACCOUNT.key());
    }
  }

  private static long refusals(World world) {
    return world.simulator().ledger().requests().stream()
        .filter(request -> Objects.equals(request.status(), 401))
        .count();
  }
}
