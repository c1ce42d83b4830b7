package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.testing.TemporalDevServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("real-server")
class RealServerTest {

  private final TemporalDevServer server;
  private final Desk desk;

  RealServerTest(@TempDir Path directory) {
    server = RealServer.start(directory);
    desk = Desk.at(TemporalConnection.to(server.getTarget(), "default").verify());
  }

  @AfterEach
  void close() {
    desk.close();
    server.close();
  }

  @Test
  void manyStartersGetOneRun() {
    List<StartedTraining> started =
        IntStream.range(0, 16).parallel().mapToObj(i -> desk.start()).toList();

    assertThat(started).extracting(StartedTraining::runId).containsOnly(started.get(0).runId());
    assertThat(started).filteredOn(training -> !training.existing()).hasSize(1);
  }

  @Test
  void aTrainingTerminatedBeforeItSentAnythingMakesRoom() {
    StartedTraining first = desk.start();
    desk.run().terminate("test");

    StartedTraining again = desk.start();

    assertThat(again.existing()).isFalse();
    assertThat(again.runId()).isNotEqualTo(first.runId());
  }

  @Test
  void theLastLookIsShownWithEveryWorkerDown() {
    desk.working().start();
    desk.until(view -> view.eta() != null);
    desk.stopWorking();

    TrainingView view = desk.client().get(Desk.ID).orElseThrow();

    assertThat(view.eta()).isEqualTo(Duration.ofMinutes(7));
    assertThat(view.trainingId()).isEqualTo(ScriptedTraining.TRAINING_ID);
    assertThat(view.note()).isEqualTo(LiveProgress.NO_WORKER);
  }

  @Test
  void aTrainingStartedByHandWithoutAttributesIsKnown() {
    desk.startByHand(FineTuneWorkflow.TYPE, Desk.request());

    assertThat(desk.start().existing()).isTrue();
  }

  @Test
  void aMissingNamespaceIsNamed() {
    try (TemporalConnection nowhere = TemporalConnection.to(server.getTarget(), "shop")) {
      assertThatThrownBy(nowhere::verify).hasMessageContaining("has no namespace shop");
      assertThatThrownBy(() -> FineTuneClient.of(nowhere.client()).get(Desk.ID))
          .isInstanceOf(TemporalUnreachableException.class)
          .hasMessageContaining("has no namespace shop: check TEMPORAL_NAMESPACE");
    }
  }
}
