package dev.finetune.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownPathTest {

  private static final String GRANT = "c0ffee00-1111-2222-3333-444455556666";
  private static final String MAC = "abcdefghijklmnopqrstu-";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /webhooks/default/ada~2F1/1/GRANT/MAC                | /webhooks/default/ada~2F1/1/...
          /webhooks/default/ada/1/GRANT                        | /webhooks/default/ada/1/...
          /api/webhooks/default/ada/1/GRANT/MAC                | /api/webhooks/default/ada/...
          /default/ada/1/GRANT/MAC                             | /default/ada/1/***/...
          /ada/1/GRANT/MAC                                     | /ada/1/***/***
          /1/GRANT/MAC/                                        | /1/***/***/
          /x/MAC                                               | /x/***
          /webhooks%2Fdefault%2Fada%2F1%2FGRANT%2FMAC          | /webhooks%2Fdefault%2Fada%2F1/...
          /1%2FGRANT%2fMAC                                     | /1%***%***
          /1%252FGRANT%252FMAC                                 | /1%***%***
          /                                                    | /
          /hooks                                               | /hooks
          """)
  void neitherGrantNorMacIsShown(String path, String shown) {
    String came = path.replace("GRANT", GRANT).replace("MAC", MAC);
    assertThat(ShownPath.of(came)).isEqualTo(shown).doesNotContain(GRANT, MAC);
  }

  @Test
  void whatIsShownIsShortAndOneLineOfPlainLetters() {
    assertThat(ShownPath.of("/a\n\u001b[31mWARN \u00e9")).isEqualTo("/a??[31mWARN??");
    assertThat(ShownPath.of("/" + "a".repeat(9_000))).hasSize(203).endsWith("a...");
  }
}
