package dev.finetune.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code %d} and its kind write the digits of the machine's language: {@code /images/٠١.png}. So
 * {@code %s} is used, or {@link java.util.Locale#ROOT} where a width is needed. Methods that take a
 * locale are judged by {@link HabitsTest}; {@code formatted} takes none.
 */
class DigitsTest {

  private static final Pattern NUMBER =
      Pattern.compile("%(\\d+\\$)?[-#+0,(]*\\d*(\\.\\d+)?([doxXfg]|t[a-zA-Z])");

  @Test
  void aNumberIsWrittenInOurDigits() {
    List<String> found =
        Sources.MODULES.stream()
            .flatMap(module -> Sources.java(module, "src/main/java").stream())
            .flatMap(file -> inDigitsOfTheMachine(file).stream())
            .toList();

    assertThat(found).isEmpty();
  }

  private static List<String> inDigitsOfTheMachine(Path file) {
    return Arrays.stream(Sources.read(file).split(";"))
        .filter(statement -> NUMBER.matcher(statement).find())
        .filter(statement -> !statement.contains("Locale.ROOT"))
        .map(statement -> Sources.name(file) + ": " + statement.strip())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%d", "%02d", "%,d", "%1$d", "%x", "%08X", "%.2f", "%tF"})
  void theRuleFinds(String format) {
    assertThat(NUMBER.matcher("of " + format + " images").find()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "%n", "%%", "100% of", "%7E"})
  void theRulePasses(String format) {
    assertThat(NUMBER.matcher("of " + format + " images").find()).isFalse();
  }
}
