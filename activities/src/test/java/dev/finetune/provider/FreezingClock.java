package dev.finetune.provider;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;

/** A clock at noon. Whoever asks for the time is frozen, as a worker may be, until woken up. */
final class FreezingClock extends Clock {

  private final CountDownLatch awake = new CountDownLatch(1);

  Instant time() {
    return Samples.NOON;
  }

  void wake() {
    awake.countDown();
  }

  @Override
  public Instant instant() {
    try {
      awake.await();
      return time();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted while frozen", e);
    }
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("this clock has one zone");
  }
}
