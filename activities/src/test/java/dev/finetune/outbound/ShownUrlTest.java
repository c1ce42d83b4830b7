package dev.finetune.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownUrlTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.com/b.png, https://a.com/b.png",
    "https://a.com/b.png?sig=secret, https://a.com/b.png?…",
    "https://a.com/b.png#secret?x, https://a.com/b.png?…",
    "https://me:secret@a.com/b@c, https://…@a.com/b@c",
    "not a url, not a url",
  })
  void secretsAreLeftOut(String url, String shown) {
    assertThat(ShownUrl.of(url)).isEqualTo(shown);
  }

  @Test
  void controlCharactersAreEscaped() {
    assertThat(ShownUrl.of("http://a/\n\u001b[31m\u202e"))
        .isEqualTo("http://a/\\u000a\\u001b[31m\\u202e");
  }

  @Test
  void aLongAddressIsCut() {
    assertThat(ShownUrl.of("http://a/" + "x".repeat(500))).hasSize(200).endsWith("xx…");
  }
}
