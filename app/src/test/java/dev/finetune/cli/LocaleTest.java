package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.cli.local.AnyPorts;
import dev.finetune.processes.ChildJvm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The demo on machines that write digits, letters, years and hours of their own. M4; Telegram#810
 * (an address with such digits), UniversalMediaServer#2398 (a file name), Anki-Android#4267 (an
 * API), brainwine#33 (lower case in Turkish), j2objc#804 (dates).
 */
@Execution(ExecutionMode.CONCURRENT)
class LocaleTest {

  private static final Pattern ELSEWHERE = Pattern.compile("[\\p{Nd}&&[^0-9]]|\u0131");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=ar -Duser.country=EG -Duser.timezone=Pacific/Kiritimati",
        "-Duser.language=tr -Duser.country=TR -Duser.timezone=America/St_Johns"
      })
  void theDemoIsReady(String language, @TempDir Path folder) {
    assertReady(language, folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Duser.language=fa -Duser.country=IR",
        "-Duser.language=th -Duser.country=TH -Duser.variant=TH"
      })
  @Tag("faults")
  void theDemoIsReadyElsewhereToo(String language, @TempDir Path folder) {
    assertReady(language, folder);
  }

  private static void assertReady(String language, Path folder) {
    String nowhere = " -Dio.temporal.testing.devServerDownloadBaseUrl=http://127.0.0.1:1";
    String options = language + nowhere + " -Dfinetune.home=" + folder.resolve("home");
    Map<String, String> environment = Map.of("PATH", "", "JAVA_TOOL_OPTIONS", options);
    try (ChildJvm demo =
        ChildJvm.run(folder.resolve("log"), environment, List.of(), AnyPorts.demo("100ms"))) {
      demo.awaitLog("All of it stops now");
      assertThat(demo.log()).contains("  ready", "Model ").doesNotContainPattern(ELSEWHERE);
    }
  }
}
