package dev.finetune.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/** Closes something once: at the end of a block, or when the program is stopped before. */
final class Stopping {

  private final AutoCloseable thing;
  private final Thread hook = new Thread(this::stop, "stopping");
  private final AtomicBoolean stopped = new AtomicBoolean();

  private Stopping(AutoCloseable thing) {
    this.thing = thing;
  }

  static Stopping with(AutoCloseable thing) {
    Stopping stopping = new Stopping(thing);
    Runtime.getRuntime().addShutdownHook(stopping.hook);
    return stopping;
  }

  void close() {
    stop();
  }

  private void stop() {
    if (stopped.compareAndSet(false, true)) {
      try {
        thing.close();
      } catch (Exception e) {
        throw new IllegalStateException("could not be stopped: " + thing, e);
      }
    }
  }
}
