package dev.finetune.images;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * One image's place among those under way, of its request and of this process. While its host is
 * slow and little has come, the place is lent to others: what takes no memory must not hold up
 * another training.
 */
final class Place {

  private static final Duration SLOW = Duration.ofSeconds(2);

  private final Semaphore request;
  private final Semaphore worker;
  private State state = State.NONE;
  private long takenAt;

  private enum State {
    NONE,
    HELD,
    LENT,
    KEPT
  }

  Place(Semaphore request, Semaphore worker) {
    this.request = request;
    this.worker = worker;
  }

  // The request's place first, so that one with a hundred images does not fill the worker's queue.
  void take() throws InterruptedException {
    request.acquire();
    try {
      worker.acquire();
    } catch (InterruptedException e) {
      request.release();
      throw e;
    }
    synchronized (this) {
      state = State.HELD;
      takenAt = System.nanoTime();
    }
  }

  /** Lends the place if it is held, and has been for two seconds. */
  synchronized void lendIfSlow() {
    if (state == State.HELD && System.nanoTime() - takenAt > SLOW.toNanos()) {
      state = State.LENT;
      release();
    }
  }

  /** From now on it is not lent; waits until it is back. */
  void keep() {
    if (leave() == State.LENT) {
      request.acquireUninterruptibly();
      worker.acquireUninterruptibly();
    }
    synchronized (this) {
      state = State.KEPT;
    }
  }

  /** Gives it up for good. */
  synchronized void give() {
    if (state == State.HELD || state == State.KEPT) {
      release();
    }
    state = State.NONE;
  }

  private synchronized State leave() {
    State left = state;
    state = State.NONE;
    return left;
  }

  private void release() {
    worker.release();
    request.release();
  }
}
