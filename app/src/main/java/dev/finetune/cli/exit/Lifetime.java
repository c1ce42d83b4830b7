package dev.finetune.cli.exit;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that stays until it is stopped from outside (Ctrl-C, SIGTERM). */
public final class Lifetime {

  private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

  private final AutoCloseable running;
  private final Runnable stopping;
  private final AtomicBoolean ending = new AtomicBoolean();
  private volatile ExitCode code = ExitCode.READY;

  private Lifetime(AutoCloseable running, Runnable stopping) {
    this.running = running;
    this.stopping = stopping;
  }

  public static Lifetime of(AutoCloseable running, Runnable stopping) {
    Lifetime lifetime = new Lifetime(running, stopping);
    Runtime.getRuntime().addShutdownHook(new Thread(lifetime::end, "shutdown"));
    return lifetime;
  }

  /**
   * Never returns: the program exits with 0 when it was stopped and all is closed, and with 1 when
   * something could not be.
   */
  public int await() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.READY.number();
  }

  /**
   * Ends the program with 1, unless it is ending already, and closes nothing: what that would wait
   * for has ended.
   */
  public void fail(Runnable words) {
    if (ending.compareAndSet(false, true)) {
      words.run();
      Runtime.getRuntime().halt(ExitCode.FAILED.number());
    }
  }

  // A signal's own exit code would call a clean drain a failure.
  private void end() {
    if (ending.compareAndSet(false, true)) {
      stopping.run();
    }
    try {
      running.close();
    } catch (Exception e) {
      LOG.error("this did not stop as it should", e);
      code = ExitCode.FAILED;
    }
    Runtime.getRuntime().halt(code.number());
  }
}
