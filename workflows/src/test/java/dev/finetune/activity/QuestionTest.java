package dev.finetune.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.Charge;
import dev.finetune.training.PinnedProvider;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuestionTest {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private static OpenRequest open(int request) {
    return new OpenRequest(
        request,
        NOON.plusSeconds(request),
        new PinnedProvider("modelslab", "http://provider/api", "dreambooth", "default"),
        Charge.UNKNOWN,
        List.of(),
        "no answer came to request " + request);
  }

  @Test
  void thePageAsksAboutEachRequestThatIsOpen() {
    List<OpenRequest> open = List.of(open(1), open(2));

    String page = new Question("mary", new SubmitOutcome.Unresolved(open, true, false)).page();

    assertThat(page)
        .startsWith("**What became of requests 1, 2?** Request 2 was sent at 2026-01-02 12:00:02")
        .contains(
            "\n\nNo answer came to request 2. It may have been charged."
                + " May be charged: request 1, sent at 2026-01-02 12:00:01 UTC: no answer came to"
                + " request 1.\n\n",
            "{\"request\": 1, \"action\": \"adopt\"",
            "{\"request\": 2, \"action\": \"adopt\"");
  }
}
