package dev.finetune.plans;

import io.grpc.StatusRuntimeException;
import io.temporal.api.testservice.v1.LockTimeSkippingRequest;
import io.temporal.api.testservice.v1.SleepRequest;
import io.temporal.api.testservice.v1.TestServiceGrpc;
import io.temporal.api.testservice.v1.TestServiceGrpc.TestServiceBlockingStub;
import io.temporal.api.testservice.v1.UnlockTimeSkippingRequest;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps time going, and keeps it from running away. The in-JVM server stops time while it has work
 * for a worker, and forgets to let it go on when a run ends that has an activity between two
 * attempts. When time stands and nobody works, and nobody says anything, it is let go on. When a
 * task waited for a worker while time went on, that was once too often, and it is held once.
 */
final class TimeGuard implements AutoCloseable {

  private static final Duration JUST_BEFORE = Duration.ofMillis(5);
  private static final int MILLIS = 50;
  private static final int STILL = 8;
  private static final int JUMP = 20_000;

  private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor();
  private final TestWorkflowEnvironment env;
  private final WorkMeter work;
  private Instant held = Instant.EPOCH;
  private long messages;
  private long last;
  private int still;

  TimeGuard(TestWorkflowEnvironment env, WorkMeter work) {
    this.env = env;
    this.work = work;
    work.whenWaited(this::judge);
  }

  Instant now() {
    return Instant.ofEpochMilli(env.currentTimeMillis());
  }

  /** From now on time is skipped whenever nobody works. */
  void run() {
    unlock();
    ScheduledFuture<?> ignored =
        pulse.scheduleWithFixedDelay(this::look, MILLIS, MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    long before = messages;
    messages = work.messages();
    // Time that is not skipped runs as fast as that of the clock on the wall.
    long now = env.currentTimeMillis();
    boolean jumped = now - last > JUMP;
    last = now;
    boolean busy = work.isAtWork() || messages != before;
    still = jumped || busy ? 0 : still + 1;
    if (still >= STILL) {
      still = 0;
      unlock();
    }
  }

  /**
   * A task had to wait while time ran away. Those that waited by then had no reason of their own.
   */
  private synchronized void judge(Instant from, Instant to) {
    if (from.isAfter(held) && Duration.between(from, to).toMillis() > JUMP) {
      held = to;
      lock();
    }
  }

  /**
   * A worker has died, and time would stand until the server gives its task up: then it lets time
   * go on itself, and not before.
   */
  void passTo(Instant givenUp) {
    Duration left = Duration.between(now(), givenUp).minus(JUST_BEFORE);
    if (left.isNegative()) {
      return;
    }
    SleepRequest sleep =
        SleepRequest.newBuilder()
            .setDuration(
                com.google.protobuf.Duration.newBuilder()
                    .setSeconds(left.getSeconds())
                    .setNanos(left.getNano()))
            .build();
    TestServiceGrpc.newStub(env.getWorkflowServiceStubs().getRawChannel())
        .unlockTimeSkippingWithSleep(sleep, new Unheard<>());
  }

  private void lock() {
    var unused = server().lockTimeSkipping(LockTimeSkippingRequest.getDefaultInstance());
  }

  private void unlock() {
    try {
      var unused = server().unlockTimeSkipping(UnlockTimeSkippingRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      // Nothing held it.
    }
  }

  private TestServiceBlockingStub server() {
    return TestServiceGrpc.newBlockingStub(env.getWorkflowServiceStubs().getRawChannel());
  }

  @Override
  public void close() {
    pulse.shutdownNow();
  }
}
