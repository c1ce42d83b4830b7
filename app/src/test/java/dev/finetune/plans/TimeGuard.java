package dev.finetune.plans;

import io.grpc.StatusRuntimeException;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps time going. The in-JVM server forgets to let it go on when a run ends that has an activity
 * between two attempts; with one training that does not show, with several all others would wait.
 */
final class TimeGuard implements AutoCloseable {

  private static final int MILLIS = 100;
  private static final int STILL = 4;

  private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor();
  private final TestWorkflowEnvironment env;
  private long last;
  private int still;

  TimeGuard(TestWorkflowEnvironment env) {
    this.env = env;
    ScheduledFuture<?> ignored =
        pulse.scheduleAtFixedRate(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
  }

  // Time that is not skipped runs as fast as that of the clock on the wall.
  private void look() {
    long now = env.currentTimeMillis();
    still = now - last < 10 * MILLIS ? still + 1 : 0;
    last = now;
    if (still >= STILL) {
      still = 0;
      unlock();
    }
  }

  private void unlock() {
    try {
      var unused =
          TestServiceGrpc.newBlockingStub(env.getWorkflowServiceStubs().getRawChannel())
              .unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      // Nothing held it.
    }
  }

  @Override
  public void close() {
    pulse.shutdownNow();
  }
}
