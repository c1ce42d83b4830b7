package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** README lists every rule that an image may break, and how severe that is. */
class ImageRulesPageTest {

  @Test
  void everyRuleStandsThereWithItsSeverities() throws IOException {
    String page = Files.readString(Path.of("..", "README.md"));
    String section = page.split("### Image rules\n", 2)[1].split("\n### ", 2)[0];

    assertThat(section.lines().filter(line -> line.startsWith("| `")).map(this::firstCells))
        .containsExactlyInAnyOrderElementsOf(rows().distinct().toList());
  }

  private String firstCells(String row) {
    return row.replaceFirst("^(\\| [^|]+ \\| [^|]+ \\| [^|]+ \\|).*", "$1");
  }

  private static Stream<String> rows() {
    return Arrays.stream(ImageRule.values())
        .map(
            rule ->
                "| `%s` | %s | %s |"
                    .formatted(rule.word(), rule.severity().word(), rule.leniently().word()));
  }
}
