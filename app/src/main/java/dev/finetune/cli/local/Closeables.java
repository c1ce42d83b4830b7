package dev.finetune.cli.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be closed in the end, the last one first. */
public final class Closeables implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closeables.class);

  private final Deque<AutoCloseable> things = new ArrayDeque<>();
  private boolean closed;

  /** Takes one thing more, and hands it back; what comes after the end is closed at once. */
  public synchronized <T extends AutoCloseable> T add(T thing) {
    if (closed) {
      close(thing);
    } else {
      things.push(thing);
    }
    return thing;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!things.isEmpty()) {
      close(things.pop());
    }
  }

  private static void close(AutoCloseable thing) {
    try {
      thing.close();
    } catch (Exception e) {
      LOG.warn("{} did not close: {}", thing.getClass().getSimpleName(), e.toString());
    }
  }
}
