package dev.finetune.cli.exit;

/** What is done should the program be stopped from outside before this is closed. */
public final class ExitHook {

  private final Thread hook;

  private ExitHook(Thread hook) {
    this.hook = hook;
  }

  public static ExitHook of(Runnable last) {
    Thread hook = new Thread(last, "exit-hook");
    Runtime.getRuntime().addShutdownHook(hook);
    return new ExitHook(hook);
  }

  public void close() {
    try {
      boolean ignored = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being stopped already: the hook is at work.
    }
  }
}
