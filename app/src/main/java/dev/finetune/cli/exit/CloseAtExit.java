package dev.finetune.cli.exit;

import java.util.concurrent.atomic.AtomicBoolean;

/** Closes something once: at the end of a block, or when the program is stopped before. */
public final class CloseAtExit {

  private final AutoCloseable thing;
  private final Thread hook = new Thread(this::close, "close-at-exit");
  private final AtomicBoolean stopped = new AtomicBoolean();

  private CloseAtExit(AutoCloseable thing) {
    this.thing = thing;
  }

  public static CloseAtExit with(AutoCloseable thing) {
    CloseAtExit one = new CloseAtExit(thing);
    Runtime.getRuntime().addShutdownHook(one.hook);
    return one;
  }

  public void close() {
    if (stopped.compareAndSet(false, true)) {
      try {
        thing.close();
      } catch (Exception e) {
        throw new IllegalStateException("could not be stopped: " + thing, e);
      }
    }
  }
}
