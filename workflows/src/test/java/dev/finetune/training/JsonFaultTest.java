package dev.finetune.training;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What people write instead of JSON. S3; reports of parsers that did not say it:
 * airspeed-velocity/asv#91, influxdata/flux#4763, marko-prettyprint#24 (a comma too many),
 * DavidAnson/markdownlint#687 (comments), peterhanania/Pogy#14 (comments), acfr/comma#48 (a comma
 * that is missing, no line told).
 */
class JsonFaultTest {

  private final RequestReader reader = new RequestReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"seed":1,}               | is not JSON: a comma stands before } (line 1, column 11)
          {"images":["a",]}         | is not JSON: a comma stands before ] (line 1, column 16)
          {"seed":,}                | is not JSON: a comma stands where a value or a name is missing (line 1, column 9)
          {"seed":1 "a":2}          | is not JSON: a comma is missing (line 1, column 11)
          {"seed" 1}                | is not JSON: a colon is missing behind a name (line 1, column 9)
          {"seed":1 // odd          | is not JSON: it has a comment, which JSON does not allow (line 1, column 11)
          {/* odd */"seed":1}       | is not JSON: it has a comment, which JSON does not allow (line 1, column 2)
          {"seed":1 # odd           | is not JSON: it has a comment, which JSON does not allow (line 1, column 11)
          {"seed":NaN}              | is not JSON: NaN is none of its words, write a number, true, false or null
          {"seed":None}             | is not JSON: None is none of its words, write a number, true, false or null
          {"seed":True}             | is not JSON: True is none of its words, write a number, true, false or null
          {"seed":hunter2}          | is not JSON: a word stands without quotes
          {'seed':1}                | is not JSON: ' is not a JSON quote, write " (line 1, column 2)
          {"seed":'hunter2'}        | is not JSON: ' is not a JSON quote, write " (line 1, column 9)
          {“seed”:1}                | is not JSON: “ is not a JSON quote, write " (line 1, column
          {seed:1}                  | is not JSON: a name stands without quotes (line 1, column 2)
          {"seed":1,"seed":2}       | is unclear: the name seed stands twice (line 1, column 17)
          {"seed":{"a":1,"a":2}}    | is unclear: the name a stands twice
          {"seed":1                 | is not JSON: it ends too early at line 1, column 10, before all brackets and quotes are closed
          {"key":"hunter2           | is not JSON: it ends too early at line 1, column 16, before all brackets and quotes are closed
          {"seed":1}{"seed":1}      | is more than one JSON value
          {"seed":[1}               | is not JSON: a bracket is closed by one of another kind (line 1, column 11)
          {"seed":01}               | is not JSON: a number begins with 0
          {"seed":"\\x"}             | is not JSON: a backslash stands before a letter that needs none
          """)
  void aMistakeIsNamedWithItsPlace(String body, String words) {
    assertThatThrownBy(() -> reader.read(body.getBytes(UTF_8)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageStartingWith("input " + words.strip())
        .hasMessageNotContaining("hunter2")
        .hasMessageEndingWith(": put that right, and send one JSON object.");
  }

  @Test
  void aFileThatIsCutOffEndsTooEarly() {
    String body = "{\n \"instance_prompt\": \"a \\u00e4 b\",\n \"seed\": -12, \"webhook\": \"\"\n}";
    for (int length = 1; length < body.length(); length++) {
      byte[] cut = body.substring(0, length).getBytes(UTF_8);
      assertThatThrownBy(() -> reader.read(cut))
          .as(new String(cut, UTF_8))
          .hasMessageStartingWith("input is not JSON: it ends too early at line ");
    }
  }

  @Test
  void theLineIsThatOfTheMistake() {
    String body = "{\n  \"seed\": 1,\n  \"max_train_steps\": 7,\n}\n";

    assertThatThrownBy(() -> reader.read(body.getBytes(UTF_8)))
        .hasMessageContaining("a comma stands before } (line 4, column 1)");
  }

  @Test
  void aTextInAnotherCharsetAndALineBreakInATextAreNamed() {
    assertThatThrownBy(() -> reader.read("{\"a\":\"ä\"}".getBytes(ISO_8859_1)))
        .hasMessageStartingWith("input is not JSON: it is not UTF-8, save it as that");
    assertThatThrownBy(() -> reader.read("{\"a\":\"1\n2\"}".getBytes(UTF_8)))
        .hasMessageStartingWith("input is not JSON: a text has a line break");
  }

  @Test
  void aByteOrderMarkIsNoMistake() {
    String body =
        """
        {"instance_prompt":"a","class_prompt":"b","images":["https://a.b/1.png"],"max_train_steps":7}
        """;

    assertThat(reader.read(("\ufeff" + body).getBytes(UTF_8)).maxTrainSteps()).isEqualTo(7);
  }
}
