package dev.finetune.processes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The {@code finetune} program as a process of its own, so that it can be killed for real. */
public final class ChildJvm implements AutoCloseable {

  /** As the launcher has it: newer JDKs warn of what the libraries do. */
  private static final List<String> QUIET =
      Runtime.version().feature() < 24
          ? List.of()
          : List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED");

  private final Process process;
  private final Path log;

  private ChildJvm(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * Starts it with these arguments.
   *
   * @param before folders that stand before our classes on the class path of this process
   */
  public static ChildJvm run(
      Path log, Map<String, String> environment, List<Path> before, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(QUIET);
    // Tells to whom a process belongs that outlived its test.
    command.add("-Djava.io.tmpdir=" + log.toAbsolutePath().getParent());
    command.addAll(List.of("-cp", classPath(before), "dev.finetune.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("FINETUNE_"));
    builder.environment().putAll(environment);
    try {
      return new ChildJvm(
          ClassArchive.start(
              builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())),
              List.of(arguments).contains("worker")),
          log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String classPath(List<Path> before) {
    return Stream.of(
            ClassArchive.LIBRARIES, before.stream().map(Path::toString).toList(), ClassArchive.OURS)
        .flatMap(List::stream)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGSTOP: it stands still when this returns, and its connections stay open. */
  public void freeze() {
    signal("-STOP");
    Awaitility.await().until(() -> state().startsWith("T"));
  }

  /** SIGCONT. */
  public void wake() {
    signal("-CONT");
  }

  private void signal(String name) {
    String unused = printed("kill", name, String.valueOf(process.pid()));
  }

  private String state() {
    return printed("ps", "-o", "state=", "-p", String.valueOf(process.pid()));
  }

  private static String printed(String... command) {
    try {
      Process run = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGTERM, and the exit code. */
  public int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(40, TimeUnit.SECONDS)) {
      throw new AssertionError("did not drain within 40 s");
    }
    return process.exitValue();
  }

  /** Returns once it has logged these words; fails if it ends before. */
  public void awaitLog(String words) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> log().contains(words) || !process.isAlive());
    if (!log().contains(words)) {
      throw new AssertionError("ended before it logged \"%s\":%n%s".formatted(words, log()));
    }
  }

  /** Whether Temporal knows it, as a worker, by this identity. */
  public boolean is(String identity) {
    return identity.startsWith(process.pid() + "@");
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
