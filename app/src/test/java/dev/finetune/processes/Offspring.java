package dev.finetune.processes;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Processes that end with this one: also when the tests are stopped. */
public final class Offspring {

  private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> LIVING.forEach(Process::destroyForcibly)));
  }

  private Offspring() {}

  public static Process of(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    LIVING.add(process);
    CompletableFuture<Void> unused = process.onExit().thenAccept(LIVING::remove);
    return process;
  }
}
