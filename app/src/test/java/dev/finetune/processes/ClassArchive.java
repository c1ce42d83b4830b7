package dev.finetune.processes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The libraries' classes as the JVM has read them: with it a child starts in two thirds of the
 * processor time. The first worker of a test run lists what it loads, the archive is written beside
 * the tests when it has ended, and is kept in {@code target}. Without it all goes on, slower.
 */
final class ClassArchive {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  /** Those that stand first on the class path of a child: an archive is good for no others. */
  static final List<String> LIBRARIES = classPath(jar -> !Path.of(jar).startsWith(PROJECT));

  static final List<String> OURS = classPath(path -> Path.of(path).startsWith(PROJECT));

  private static final String NAME =
      "libraries-" + Integer.toHexString((Runtime.version() + " " + LIBRARIES).hashCode());
  private static final Path ARCHIVE = Path.of("target", NAME + ".jsa").toAbsolutePath();
  private static final Path LIST = Path.of("target", NAME + ".classes").toAbsolutePath();
  private static final AtomicBoolean LISTED = new AtomicBoolean();

  private ClassArchive() {}

  private static List<String> classPath(Predicate<String> which) {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(which)
        .toList();
  }

  /** Starts a child with the archive, or to write one. */
  static Process start(ProcessBuilder child, boolean isWorker) throws IOException {
    List<String> command = child.command();
    if (Files.exists(ARCHIVE)) {
      command.add(1, "-XX:SharedArchiveFile=" + ARCHIVE);
    } else if (isWorker && LISTED.compareAndSet(false, true)) {
      command.add(1, "-XX:DumpLoadedClassList=" + LIST);
      Process process = Offspring.of(child);
      CompletableFuture<Void> unused = process.onExit().thenRunAsync(() -> write(command.get(0)));
      return process;
    }
    return Offspring.of(child);
  }

  private static void write(String java) {
    Path part = ARCHIVE.resolveSibling(NAME + ".part");
    try {
      // JDK 17 crashes when it writes the classes of lambdas.
      List<String> classes =
          Files.readAllLines(LIST).stream()
              .filter(line -> !line.startsWith("@") && !line.startsWith("dev/finetune/"))
              .toList();
      ProcessBuilder writer =
          new ProcessBuilder(
              "nice",
              java,
              "-XX:+UseSerialGC",
              "-Xshare:dump",
              "-XX:SharedClassListFile=" + Files.write(LIST, classes),
              "-XX:SharedArchiveFile=" + part,
              "-cp",
              String.join(File.pathSeparator, LIBRARIES));
      writer.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
      if (Offspring.of(writer).onExit().join().exitValue() == 0) {
        Files.move(part, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
