package dev.finetune.processes;

import java.io.IOException;
import java.nio.file.Path;
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

  static Process of(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    LIVING.add(process);
    CompletableFuture<Void> unused = process.onExit().thenAccept(LIVING::remove);
    return process;
  }

  /** Kills what earlier tests left in this directory when they were killed themselves. */
  public static void killLeftIn(Path directory) {
    ProcessHandle.allProcesses()
        .filter(process -> isOurs(process.info(), directory.toAbsolutePath() + "/"))
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static boolean isOurs(ProcessHandle.Info process, String directory) {
    return process.command().filter(Offspring::isOurProgram).isPresent()
        && process.commandLine().filter(line -> line.contains(directory)).isPresent();
  }

  private static boolean isOurProgram(String command) {
    return command.endsWith("/java") || command.endsWith("/temporal");
  }
}
