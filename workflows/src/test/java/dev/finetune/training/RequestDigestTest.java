package dev.finetune.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestDigestTest {

  private static final FineTuneRequest REQUEST =
      FineTuneRequest.of("photo of adhik person", "photo of person", List.of("https://a/1.png"), 9);

  @Test
  void whatIsPaidForDecidesAndNothingElse() {
    String digest = RequestDigest.of(REQUEST);

    assertThat(digest).matches("1-[0-9a-f]{64}");
    assertThat(RequestDigest.of(REQUEST.withWebhook("https://caller/hook"))).isEqualTo(digest);
    assertThat(
            RequestDigest.of(
                REQUEST.withTerms(Terms.DEFAULT.withOnUnknownSubmission(OnUnknownSubmission.FAIL))))
        .isEqualTo(digest);
    assertThat(RequestDigest.differ(RequestDigest.of(REQUEST.withSeed(1L)), digest)).isTrue();
  }

  @Test
  void whatIsForTheTrainerIsPaidForInAnyOrder() {
    String digest = RequestDigest.of(REQUEST);
    Map<String, Object> options = new LinkedHashMap<>();
    options.put("b", 2);
    options.put("a", 1L);

    assertThat(RequestDigest.of(REQUEST.withTriggerWord("adhik"))).isNotEqualTo(digest);
    assertThat(RequestDigest.of(REQUEST.withOptions(options)))
        .isEqualTo(RequestDigest.of(REQUEST.withOptions(Map.of("a", 1, "b", 2))))
        .isNotEqualTo(digest);
    assertThat(RequestDigest.of(REQUEST.withOptions(Map.of("a", "")))).isEqualTo(digest);
  }

  @Test
  void digestsOfOtherVersionsAreNotTakenForOtherContent() {
    assertThat(RequestDigest.differ("1-a", "2-b")).isFalse();
    assertThat(RequestDigest.differ("1-a", "1-a")).isFalse();
  }
}
