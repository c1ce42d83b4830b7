package dev.finetune.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The source files of all modules, and the pages beside them. */
final class Sources {

  static final List<String> MODULES =
      List.of("workflows", "activities", "worker", "starter", "simulator", "app");

  /** Tests run in the folder of their module. */
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Sources() {}

  /** The Java sources under a module's folder, such as {@code src/main/java}. */
  static List<Path> java(String module, String folder) {
    Path top = ROOT.resolve(module).resolve(folder);
    if (!Files.isDirectory(top)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(top)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The package of a source under {@code src/main/java}. */
  static String packageOf(String module, Path source) {
    Path top = ROOT.resolve(module).resolve("src/main/java");
    Path folder = Objects.requireNonNull(top.relativize(source).getParent());
    return folder.toString().replace('/', '.');
  }

  /** The pages in the top folder. */
  static List<Path> pages() {
    try (Stream<Path> files = Files.list(ROOT)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }
}
