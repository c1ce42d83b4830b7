package dev.finetune.rounds;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for a moment, and lets a fault happen in it: who reports it is held until that is done. */
final class Trap {

  private final Point.Moment moment;
  private final Runnable fault;
  private final AtomicInteger left;
  private final CountDownLatch sprung = new CountDownLatch(1);

  /**
   * @param occurrence which of the moments it is, from 1 on
   */
  Trap(Point.Moment moment, int occurrence, Runnable fault) {
    this.moment = moment;
    this.left = new AtomicInteger(occurrence);
    this.fault = fault;
  }

  /** Returns whether the fault has happened now. */
  boolean at(Point.Moment seen) {
    if (seen != moment || left.decrementAndGet() != 0) {
      return false;
    }
    fault.run();
    sprung.countDown();
    return true;
  }

  boolean awaitSprung(Duration longest) throws InterruptedException {
    return sprung.await(longest.toMillis(), TimeUnit.MILLISECONDS);
  }
}
