package dev.finetune.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.client.StartedTraining;
import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.World;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.simulator.ledger.Ledger;
import dev.finetune.training.FineTuneRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Processes killed in the middle of a training, on a real server. */
@Tag("real-server")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(180)
class DurabilityTest {

  private static final Duration PHASE = Duration.ofMillis(700);

  @TempDir Path directory;

  @Test
  void aWorkerKilledWhileWaitingIsReplacedByAnother() {
    try (World world = new World(directory, PHASE)) {
      world.gateway();
      ChildJvm first = world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      first.kill();

      world.worker();

      assertThat(world.result(training).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  @Test
  void aWorkerKilledWhileValidatingIsReplacedByAnother() throws IOException, InterruptedException {
    try (World world = new World(directory, PHASE);
        StallingImages images = new StallingImages(world.simulator().imageUrls(7))) {
      world.gateway();
      ChildJvm first = world.worker();
      FineTuneRequest request = world.request();
      StartedTraining training =
          world.start(
              FineTuneRequest.of(
                  request.instancePrompt(), request.classPrompt(), images.urls(), 2000));
      images.awaitAsked();
      first.kill();
      images.release();

      world.worker();

      assertThat(world.result(training).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  @Test
  void aServerKilledWithItsFileGoesOnWhereItWas() {
    try (World world = new World(directory, PHASE)) {
      world.gateway();
      world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);
      world.temporal().kill();

      world.temporal().startAgain();

      assertThat(world.result(training).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }

  @Test
  void webhooksThatFindNoGatewayAreNotNeeded() {
    try (World world = new World(directory, PHASE)) {
      world.worker();

      assertThat(world.result(world.start()).phase().word()).isEqualTo("model_ready");

      world.assertPaidOnce();
      AcceptedTraining paid = world.simulator().ledger().trainings().get(0);
      assertThat(paid.webhooks())
          .isNotEmpty()
          .allSatisfy(sent -> assertThat(sent.answered()).isNull());
    }
  }

  @Test
  void withoutAPublicAddressPollingFindsTheEnd() {
    try (World world = new World(directory, PHASE).withoutPublicUrl()) {
      world.worker();

      assertThat(world.result(world.start()).phase().word()).isEqualTo("model_ready");

      world.assertPaidOnce();
      Ledger ledger = world.simulator().ledger();
      assertThat(ledger.trainings().get(0).webhook()).isNull();
    }
  }

  @Test
  void aWorkerToldToStopDrainsAndLeavesTheRestToAnother() throws InterruptedException {
    try (World world =
        new World(directory, PHASE, Behaviour.normal().withWebhooks(Webhooks.never()))) {
      ChildJvm first = world.worker();
      StartedTraining training = world.start();
      world.awaitAccepted(training);

      first.stop();
      world.worker();

      assertThat(world.result(training).phase().word()).isEqualTo("model_ready");
      world.assertPaidOnce();
    }
  }
}
