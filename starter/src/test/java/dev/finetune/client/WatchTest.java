package dev.finetune.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class WatchTest {

  private final TemporalUnreachableException outage =
      new TemporalUnreachableException("Temporal does not answer.", true, new RuntimeException());

  private final Deque<Supplier<TrainingView>> reads = new ArrayDeque<>();
  private final List<TrainingView> seen = new ArrayList<>();

  @Test
  void onlyChangesAreReported() throws InterruptedException {
    sees(view("running", "a"), view("running", "a"), view("running", "b"), view("failed", "b"));

    TrainingView last = watch();

    assertThat(last.status()).isEqualTo("failed");
    assertThat(seen)
        .containsExactly(view("running", "a"), view("running", "b"), view("failed", "b"));
  }

  @Test
  void anOutageIsWaitedOutAndReported() throws InterruptedException {
    sees(view("running", "a"));
    fails(outage);
    fails(outage);
    sees(view("completed", "a"));

    watch();

    assertThat(seen)
        .extracting(TrainingView::note)
        .containsExactly("a", "Temporal does not answer. Trying again.", "a");
  }

  @Test
  void aServerThatNeverAnsweredIsNotWaitedFor() {
    fails(outage);

    assertThatThrownBy(this::watch).isSameAs(outage);
  }

  @Test
  void anInterruptEndsThePause() {
    sees(view("running", "a"));
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

  private static TrainingView view(String status, String note) {
    return new TrainingView(
        "id",
        "run",
        status,
        null,
        null,
        null,
        null,
        null,
        note,
        null,
        null,
        null,
        Instant.EPOCH,
        null,
        null,
        null,
        null);
  }
}
