package dev.finetune.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Writes {@code target/field-faults.md} when the last test of this module has run: what the tests
 * of all modules, in this build, have published of each input of the field, under its id.
 */
final class FieldTable implements BeforeAllCallback {

  private static final Path PUBLISHED =
      Path.of(System.getProperty("junit.platform.reporting.output.dir", "target/published"));

  @Override
  public void beforeAll(ExtensionContext context) {
    AutoCloseable atTheEnd = FieldTable::write;
    context.getRoot().getStore(Namespace.GLOBAL).put(FieldTable.class, atTheEnd);
  }

  private static void write() throws IOException {
    Files.writeString(
        Path.of("target", "field-faults.md"), sent() + kept() + FieldSiblings.table());
  }

  private static String sent() {
    return FieldInput.SENT.stream()
        .map(one -> row(one.name(), one.input(), now(one.name()), one.test()))
        .collect(Collectors.joining("", "| # | input | now | test |\n|---|---|---|---|\n", ""));
  }

  private static String kept() {
    return FieldInput.KEPT.stream()
        .map(one -> row(one.name(), one.input(), one.test()))
        .collect(Collectors.joining("", "\n| right before | input | test |\n|---|---|---|\n", ""));
  }

  private static String row(String... cells) {
    return Stream.of(cells)
        .map(cell -> cell.replace("|", "\\|").replace("<", "&lt;").replace("\n", "<br>"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String now(String id) {
    List<String> answers =
        Sources.MODULES.stream()
            .map(module -> Path.of("..", module).resolve(PUBLISHED))
            .filter(Files::isDirectory)
            .flatMap(folder -> Sources.files(folder, Integer.MAX_VALUE, "/" + id).stream())
            .map(FieldTable::answer)
            .distinct()
            .toList();
    return answers.isEmpty() ? "not run in this build" : String.join("\n", answers);
  }

  /** On one line; ports differ. */
  private static String answer(Path file) {
    return Sources.read(file)
        .strip()
        .replaceAll("\\s+", " ")
        .replaceAll("127.0.0.1:\\d+", "127.0.0.1:PORT");
  }
}
