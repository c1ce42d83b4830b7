package dev.finetune.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.finetune.cli.local.OwnedHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With {@code --json}, each line of standard output and of standard error is JSON. */
class JsonOutputTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String REQUEST =
      "{\"instance_prompt\":\"stay\",\"class_prompt\":\"photo\",\"seed\":\"0\","
          + "\"images\":[\"http://127.0.0.1/1.png\"],\"max_train_steps\":\"2000\"}";

  private final Path folder;
  private final ScriptedTemporal temporal = ScriptedTemporal.start();
  private final OwnedHome home;
  private final Shell shell;

  JsonOutputTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    home = OwnedHome.of(folder, temporal.target());
    shell = new Shell(folder, Map.of());
  }

  @AfterEach
  void close() {
    home.close();
    temporal.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          start -                                | 0 | -       | -
          get t                                  | 0 | -       | -
          wait t --timeout 300ms                 | 6 | info    | t has not ended in time. Wait on: ./finetune watch t
          check t --timeout 0s                   | 6 | -       | -
          extend t --by 2d                       | 0 | -       | -
          resolve t --request 1 --submit-again   | 0 | info    | Request 1 may have been accepted: what is sent again may be paid for twice. Send it? [y/N]
          cancel t                               | 0 | -       | -
          settle t --request 7                   | 5 | error   | No training has the id "t"
          get nobody                             | 5 | error   | No training has the id "nobody"
          """)
  void whatIsSaidBesidesIsAnObjectOnStandardError(
      String line, int code, String kind, String message) {
    shell.runWith(REQUEST, "start", "-", "--id", "t");
    String input = line.startsWith("start") ? REQUEST : "y\n";

    assertThat(shell.runWith(input, (line + " --json").split(" ", -1))).isEqualTo(code);

    assertThat(objects(shell.out())).hasSize("error".equals(kind) ? 0 : 1);
    if (kind == null) {
      assertThat(shell.err()).isEmpty();
    } else {
      assertThat(objects(shell.err()))
          .singleElement()
          .satisfies(
              said -> {
                assertThat(said.fieldNames()).toIterable().containsExactly(kind);
                assertThat(said.get(kind).get("message").asText()).startsWith(message);
              });
    }
  }

  @Test
  void aWarningOfTheSettingsIsOneToo() {
    Shell here = new Shell(folder, Map.of("FINETUNE_PROVIDER_URL", "http://127.0.0.1:1/api"));
    assertThat(here.run("accounts", "--json")).isZero();
    assertThat(objects(here.out())).singleElement().satisfies(all -> assertThat(all).hasSize(1));
    assertThat(objects(here.err()))
        .singleElement()
        .satisfies(
            said ->
                assertThat(said.at("/warning/message").asText())
                    .startsWith("FINETUNE_PROVIDER_KEY"));
    assertThat(here.run("accounts")).isZero();
    assertThat(here.err()).startsWith("warning: FINETUNE_PROVIDER_KEY");
  }

  private static List<JsonNode> objects(String lines) {
    return lines.lines().map(JsonOutputTest::object).toList();
  }

  private static JsonNode object(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + line, e);
    }
  }
}
