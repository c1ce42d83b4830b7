package dev.finetune.client.connection;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for a channel that connects: in a new JVM on a busy machine that takes seconds. */
final class ChannelWait {

  static final Duration LIMIT = Duration.ofSeconds(10);

  private ChannelWait() {}

  /** Whether it has connected, or failed to, within the limit. */
  static boolean untilDecided(ManagedChannel channel) {
    long start = System.nanoTime();
    ConnectivityState state = channel.getState(true);
    while (state == ConnectivityState.IDLE || state == ConnectivityState.CONNECTING) {
      CountDownLatch changed = new CountDownLatch(1);
      channel.notifyWhenStateChanged(state, changed::countDown);
      long left = LIMIT.toNanos() - (System.nanoTime() - start);
      if (!isReached(changed, left)) {
        return false;
      }
      state = channel.getState(true);
    }
    return true;
  }

  private static boolean isReached(CountDownLatch change, long nanos) {
    try {
      return change.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // As the SDK answers to an interrupt during a call.
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while connecting");
    }
  }
}
