package dev.finetune.cli.exit;

/** Last words, should the program be stopped from outside before this is closed. */
public final class ExitMessage {

  private final Thread hook;

  private ExitMessage(Thread hook) {
    this.hook = hook;
  }

  public static ExitMessage of(Runnable words) {
    Thread hook = new Thread(words, "exit-message");
    Runtime.getRuntime().addShutdownHook(hook);
    return new ExitMessage(hook);
  }

  public void close() {
    try {
      boolean ignored = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being stopped already: the words are being said.
    }
  }
}
