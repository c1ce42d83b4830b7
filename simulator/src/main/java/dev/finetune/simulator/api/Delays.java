package dev.finetune.simulator.api;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Holds answers back, each on the thread of its request.
 *
 * <p>Not on another one: Javalin logs without end when a caller hangs up on an asynchronous
 * request.
 */
public final class Delays implements AutoCloseable {

  private final CountDownLatch closing = new CountDownLatch(1);

  /** Returns when the time is over, or at once when the simulator closes. */
  void pause(Duration delay) throws InterruptedException {
    if (!delay.isZero()) {
      boolean ignored = closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
