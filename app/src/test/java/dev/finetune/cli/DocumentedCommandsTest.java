package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.architecture.Sources;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say to type is a command, and has the options that it is given. */
class DocumentedCommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile("\\./finetune ([a-z]+)((?:(?!\\./finetune)[^`|\n])*)");
  private static final Pattern OPTION = Pattern.compile("(?<= )--[a-z-]+");

  @TempDir private Path folder;

  static Stream<String> commands() {
    return Sources.pages().stream()
        .flatMap(page -> COMMAND.matcher(Sources.read(page)).results())
        .map(MatchResult::group)
        .map(String::strip)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void thereIsSuchACommand(String command) {
    Shell shell = new Shell(folder, Map.of());

    assertThat(shell.run(command.split("[^./a-z]+", -1)[1], "--help")).isZero();
    assertThat(OPTION.matcher(command).results().map(MatchResult::group))
        .allSatisfy(option -> assertThat(shell.out()).containsPattern(option + "\\b"));
  }
}
