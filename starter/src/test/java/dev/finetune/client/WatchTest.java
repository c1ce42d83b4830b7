package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.client.sample.SampleTraining;
import dev.finetune.workflow.FineTuneState;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final TrainingView TRAINING = SampleTraining.training("id").view();
  private static final TrainingView READY = SampleTraining.ready("id").view();
  private static final TrainingView READY_AND_OPEN =
      new TrainingView(
          "id",
          READY.runId(),
          FineTuneState.READY,
          READY.charged(),
          READY.account(),
          READY.phase(),
          READY.trainingId(),
          null,
          null,
          null,
          null,
          null,
          null,
          READY.startedAt(),
          null,
          null,
          null);

  private final TemporalUnreachableException outage =
      new TemporalUnreachableException(
          "Temporal does not answer at here:1: start it, or check TEMPORAL_ADDRESS.",
          true,
          new RuntimeException());

  private final Deque<Supplier<TrainingView>> reads = new ArrayDeque<>();
  private final List<TrainingView> seen = new ArrayList<>();

  @Test
  void onlyChangesAreReported() throws InterruptedException {
    sees(
        TRAINING.withNote("a"),
        TRAINING.withNote("a"),
        TRAINING.withNote("b"),
        READY.withNote("b"));

    TrainingView last = watch();

    assertThat(last.state()).isEqualTo(FineTuneState.READY);
    assertThat(seen)
        .containsExactly(TRAINING.withNote("a"), TRAINING.withNote("b"), READY.withNote("b"));
  }

  @Test
  void anEndIsReportedOnceTheRunIsClosed() throws InterruptedException {
    sees(TRAINING, READY_AND_OPEN, READY);

    watch();

    assertThat(seen).containsExactly(TRAINING, READY);
  }

  @Test
  void anOutageIsWaitedOutAndReported() throws InterruptedException {
    sees(TRAINING.withNote("a"));
    fails(outage);
    fails(outage);
    sees(READY.withNote("a"));

    watch();

    assertThat(seen)
        .extracting(TrainingView::note)
        .as("it has answered, so it is at the right address")
        .containsExactly("a", "Temporal does not answer at here:1. Trying again.", "a");
  }

  @Test
  void aServerThatNeverAnsweredIsNotWaitedFor() {
    fails(outage);

    assertThatThrownBy(this::watch).isSameAs(outage);
  }

  @Test
  void anInterruptEndsThePause() {
    sees(TRAINING.withNote("a"));
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::watch).isInstanceOf(InterruptedException.class);
  }

  @Test
  void anInterruptEndsAReadThatItBrokeOff() {
    reads.add(
        () -> {
          Thread.currentThread().interrupt();
          throw new CancellationException();
        });

    assertThatThrownBy(this::watch).isInstanceOf(InterruptedException.class);
  }

  private void sees(TrainingView... views) {
    for (TrainingView view : views) {
      reads.add(() -> view);
    }
  }

  private void fails(RuntimeException failure) {
    reads.add(
        () -> {
          throw failure;
        });
  }

  private TrainingView watch() throws InterruptedException {
    return new Watch(() -> reads.remove().get(), Duration.ofMillis(1), seen::add).untilTheEnd();
  }
}
