package dev.finetune.upgrades;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Another build of the modules that a worker is made of: the sources of this checkout with some of
 * their text replaced, compiled. Its classes stand in for ours where they come first on a class
 * path.
 */
public final class BuildVariant {

  private static final Path CHECKOUT = Path.of("..");

  /** Each is built upon those before it. */
  private static final List<String> MODULES = List.of("workflows", "activities", "worker");

  private final List<Map<Path, String>> modules = MODULES.stream().map(BuildVariant::read).toList();
  private int unchanged = MODULES.size();

  private BuildVariant() {}

  /** The same as this build, as long as nothing is replaced. */
  public static BuildVariant ofThisBuild() {
    return new BuildVariant();
  }

  private static Map<Path, String> read(String module) {
    Path root = CHECKOUT.resolve(Path.of(module, "src", "main", "java"));
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(toMap(root::relativize, BuildVariant::text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Replaces a text in the source of one type.
   *
   * @param type such as {@code dev.finetune.workflow.Submission}
   * @param text stands there exactly once
   * @throws IllegalArgumentException if it does not
   */
  public BuildVariant replace(String type, String text, String by) {
    Path file = Path.of(type.replace('.', '/') + ".java");
    Map<Path, String> module =
        modules.stream()
            .filter(sources -> sources.containsKey(file))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no source of " + type));
    module.compute(file, (same, source) -> replaced(type, source, text, by));
    unchanged = Math.min(unchanged, modules.indexOf(module));
    return this;
  }

  private static String replaced(String type, String source, String text, String by) {
    int first = source.indexOf(text);
    if (first < 0 || source.indexOf(text, first + 1) >= 0) {
      throw new IllegalArgumentException(
          "%s holds this not exactly once, write what it holds now:%n%s".formatted(type, text));
    }
    return source.replace(text, by);
  }

  /**
   * Compiles the modules that changed, and those that are built upon them, into a new folder.
   *
   * @param under where the new folder is made
   * @return what to put on a class path
   * @throws IllegalStateException with what the compiler says
   */
  public Path compile(Path under) throws IOException {
    Path folder = Files.createTempDirectory(under, "build");
    Path from = folder.resolve("sources");
    Path into = Files.createDirectories(folder.resolve("classes"));
    List<Path> files = new ArrayList<>();
    for (Map<Path, String> sources : modules.subList(unchanged, modules.size())) {
      for (Map.Entry<Path, String> source : sources.entrySet()) {
        Path file = from.resolve(source.getKey());
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, source.getValue()));
      }
    }
    compile(files, into);
    return into;
  }

  private static void compile(List<Path> files, Path into) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-parameters",
            "-proc:none",
            "-nowarn",
            "-d",
            into.toString(),
            "-cp",
            System.getProperty("java.class.path"));
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean done =
          compiler
              .getTask(
                  said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
              .call();
      if (!done) {
        throw new IllegalStateException("the variant does not compile:\n" + said);
      }
    }
  }
}
