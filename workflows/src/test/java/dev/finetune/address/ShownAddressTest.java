package dev.finetune.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://a.com/b.png, https://a.com/b.png",
    "https://a.com/b.png?sig=secret, https://a.com/b.png?…",
    "https://a.com/b.png#fragment, https://a.com/b.png",
    "https://me:secret@a.com/b@c, https://…@a.com/b@c",
    "https:\\\\me:secret@a.com/, https:\\\\…@a.com/",
    "https://me:sec/ret@a.com/, https://…@a.com/",
    "https://me:sec?ret@a.com/, https://…@a.com/",
    "https://me:sec#ret@a.com/, https://…@a.com/",
    "me:secret@a.com/, …@a.com/",
    "https://a b.com/?sig=secret, https://a b.com/?…",
    "http://größe.de/ä, http://xn--gre-6ka8i.de/%C3%A4",
    "http://0x7f.1/, http://127.0.0.1/",
    "not a url, not a url",
  })
  void secretsAreLeftOut(String text, String shown) {
    assertThat(ShownAddress.of(text)).isEqualTo(shown);
  }

  @Test
  void whatCannotBeSeenIsEscaped() {
    assertThat(ShownAddress.of("http://a/\n\u001b[31m\u202e"))
        .isEqualTo("http://a/\\u000a\\u001b[31m\\u202e");
  }

  @Test
  void aLongAddressIsCut() {
    assertThat(ShownAddress.of("http://a/" + "x".repeat(500))).hasSize(200).endsWith("xx…");
  }
}
