package dev.finetune.provider.http;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long after its fence a request may still be written: a worker that was frozen in between, or
 * a machine that slept, must not send. Both clocks are asked, since each of them stands still in
 * one of these cases.
 */
public final class SendWindow {

  private static final Duration OPEN_FOR = Duration.ofSeconds(30);
  private static final ThreadLocal<SendWindow> CURRENT = new ThreadLocal<>();

  private final LongSupplier nanos;
  private final LongSupplier millis;
  private final long openedNanos;
  private final long openedMillis;

  /** Opens a window now, as two clocks have it: one that only runs, and the one on the wall. */
  public SendWindow(LongSupplier nanos, LongSupplier millis) {
    this.nanos = nanos;
    this.millis = millis;
    this.openedNanos = nanos.getAsLong();
    this.openedMillis = millis.getAsLong();
  }

  /** A call that sends. */
  public interface Sending<T> {
    T send() throws IOException;
  }

  /** Opens a window now; the calls of this thread are written while it is open. */
  public static SendWindow open() {
    return new SendWindow(System::nanoTime, System::currentTimeMillis);
  }

  public <T> T during(Sending<T> sending) throws IOException {
    CURRENT.set(this);
    try {
      return sending.send();
    } finally {
      CURRENT.remove();
    }
  }

  /**
   * Passes if the calling thread has no window, or one that is still open.
   *
   * @throws NotSentException if it is closed
   */
  static void require() throws NotSentException {
    SendWindow window = CURRENT.get();
    if (window != null && window.isClosed()) {
      throw new NotSentException("it was held up for more than " + OPEN_FOR.toSeconds() + " s");
    }
  }

  private boolean isClosed() {
    long limit = OPEN_FOR.toMillis();
    return (nanos.getAsLong() - openedNanos) / 1_000_000 > limit
        || millis.getAsLong() - openedMillis > limit;
  }
}
