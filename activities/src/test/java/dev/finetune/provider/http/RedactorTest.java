package dev.finetune.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.finetune.outbound.Secret;
import dev.finetune.provider.body.BodyText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  private final Redactor redactor =
      new Redactor(List.of(Secret.of("sk/\"x+y"), Secret.of("sk/\"x+y-longer")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk/\"x+y",
        "sk/\\\"x+y",
        "sk\\/\\\"x+y",
        "sk%2F%22x%2By",
        "sk%2f%22x%2by",
        "sk/&quot;x+y",
        "sk/\"x+y-longer",
        "sk%2F%22x%2By-longer"
      })
  void aKeyIsReplacedInEveryForm(String echoed) {
    assertThat(redactor.redact("key=" + echoed + ";")).isEqualTo("key=***;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhooks/id/1/grant/mac", "webhooks%2Fid%2F1%2Fgrant%2Fmac"})
  void aWebhookAddressIsReplaced(String echoed) {
    assertThat(redactor.redact("?url=https://h/" + echoed + " "))
        .isEqualTo("?url=https://h/webhooks/*** ");
  }

  @ParameterizedTest
  @ValueSource(ints = {3_980, 3_990, 3_995, 4_000, 4_005})
  void noPartOfAKeyIsLeftWhereALongBodyIsCut(int before) {
    String body = " ".repeat(before) + "sk/\"x+y" + " ".repeat(5_000);
    BodyText text = BodyText.of(new ByteArrayInputStream(body.getBytes(UTF_8)), null);
    assertThat(redactor.beginning(text).strip()).isIn("", "***");
  }

  @Test
  void otherTextStays() {
    assertThat(redactor.redact("skx+y")).isEqualTo("skx+y");
    assertThat(new Redactor(List.of()).redact("text")).isEqualTo("text");
  }

  @Test
  void everyTextOfATreeIsRedacted() throws IOException {
    ObjectMapper json = new ObjectMapper();
    String tree = "{\"a\":[\"\\u0073k/\\\"x+y\",1,null],\"sk/\\\"x+y\":{\"b\":\"is sk/\\\"x+y\"}}";
    assertThat(redactor.redact(json.readTree(tree)))
        .isEqualTo(json.readTree("{\"a\":[\"***\",1,null],\"***\":{\"b\":\"is ***\"}}"));
  }

  @Test
  void aKeyOfDigitsIsFoundAmongNumbers() throws IOException {
    Redactor digits = new Redactor(List.of(Secret.of("123456")));
    assertThat(digits.redact(new ObjectMapper().readTree("[123456]"))).hasToString("[\"***\"]");
  }
}
