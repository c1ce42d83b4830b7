package dev.finetune.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source files of all modules, and the pages beside them. */
public final class Sources {

  static final List<String> MODULES =
      List.of("workflows", "activities", "worker", "starter", "simulator", "app");

  /** Tests run in the folder of their module. */
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private Sources() {}

  /** The Java sources in a module's folder, such as {@code src/main/java}. */
  static List<Path> java(String module, String folder) {
    return files(ROOT.resolve(module).resolve(folder), Integer.MAX_VALUE, ".java");
  }

  /** The pages in the top folder, and those below {@code docs}. */
  public static List<Path> pages() {
    return Stream.of(files(ROOT, 1, ".md"), files(ROOT.resolve("docs"), 1, ".md"))
        .flatMap(List::stream)
        .toList();
  }

  static Page page(String name) {
    return new Page(read(ROOT.resolve(name)));
  }

  static List<Path> files(Path folder, int depth, String ending) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its path below the top folder. */
  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }
}
