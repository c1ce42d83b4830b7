package dev.finetune.cli;

/** Last words, should the program be stopped from outside before this is closed. */
final class Farewell {

  private final Thread hook;

  private Farewell(Thread hook) {
    this.hook = hook;
  }

  static Farewell of(Runnable words) {
    Thread hook = new Thread(words, "farewell");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Farewell(hook);
  }

  void close() {
    try {
      boolean ignored = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being stopped already: the words are being said.
    }
  }
}
