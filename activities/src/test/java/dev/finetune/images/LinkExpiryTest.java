package dev.finetune.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.CurrentDetails;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkExpiryTest {

  @ParameterizedTest
  @CsvSource({
    "X-Amz-Signature=s&X-Amz-Date=20261123T100000Z&X-Amz-Expires=3600, 2026-11-23T11:00:00Z",
    "X-Goog-Signature=s&X-Goog-Date=20261123T100000Z&X-Goog-Expires=60, 2026-11-23T10:01:00Z",
    "sv=2020&se=2026-11-23T10%3A00%3A00Z&sig=s, 2026-11-23T10:00:00Z",
    "AWSAccessKeyId=k&Expires=1795428000&Signature=s, 2026-11-23T10:00:00Z",
    "Expires=1795428000&Signature=s&Key-Pair-Id=k, 2026-11-23T10:00:00Z",
    "ex=6b03c0e0&is=6b026f60&hm=s, 2026-11-23T04:28:16Z",
  })
  void theEndOfASignedLinkIsRead(String query, String end) {
    assertThat(LinkExpiry.of("https://a.example/1.png?" + query))
        .hasValue("is signed and ends at " + CurrentDetails.time(Instant.parse(end)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Amz-Signature=s",
        "se=tomorrow&sig=s",
        "Expires=never&Signature=s",
        "Expires=99999999999999999&Signature=s",
        "X-Amz-Signature=s&X-Amz-Date=20261123T100000Z&X-Amz-Expires=9223372036854775807",
        "X-Amz-Signature=%zz&ex",
      })
  void anEndThatCannotBeReadIsNotGuessed(String query) {
    assertThat(LinkExpiry.of("https://a.example/1.png?" + query))
        .hasValue("is signed and may end without notice");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "?v=2", "?expires=soon", "?se=5&a=b", "/a?width=512&ex=1"})
  void otherLinksAreNotSigned(String rest) {
    assertThat(LinkExpiry.of("https://a.example/1.png" + rest)).isEmpty();
  }
}
