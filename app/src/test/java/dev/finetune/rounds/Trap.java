package dev.finetune.rounds;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for a moment, and strikes in it: who reports the moment is held until that is done. */
final class Trap {

  private final Moment moment;
  private final Runnable fault;
  private final AtomicInteger left;
  private final CountDownLatch sprung = new CountDownLatch(1);

  /**
   * @param occurrence which of the moments it is, from 1 on
   */
  Trap(Moment moment, int occurrence, Runnable fault) {
    this.moment = moment;
    this.left = new AtomicInteger(occurrence);
    this.fault = fault;
  }

  /** Returns whether it struck. */
  boolean at(Moment seen) {
    if (seen != moment || left.decrementAndGet() != 0) {
      return false;
    }
    fault.run();
    sprung.countDown();
    return true;
  }

  boolean awaitSprung(Duration patience) throws InterruptedException {
    return sprung.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
