package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the errors of a submit mean at every provider. */
class HttpProblemsTest {

  private final HttpProblems problems = new HttpProblems("studio", () -> Samples.NOON);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          not accepted null            | 429 407 521 523 525 526 | ``
          not accepted PT20S           | 503                     | {"detail":"busy","retry_after":20}
          refused INVALID_API_KEY      | 401                     | {"detail":"no"}
          refused INSUFFICIENT_CREDITS | 402                     | {"detail":"no"}
          refused REQUEST_REFUSED      | 400 403 404 422 301     | {"detail":"no"}
          refused REQUEST_REFUSED      | 401 402 403             | <html>no</html>
          nobody knows                 | 500 502 504 520 522 524 | {"detail":"no"}
          nobody knows                 | 503                     | {"detail":"Busy, please wait for 30 seconds"}
          nobody knows                 | 408 409                 | ``
          """)
  void onlyAClosedListIsKnownToHaveBegunNothing(
      String outcome, String statuses, @Nullable String body) {
    for (String status : statuses.split(" ", -1)) {
      ProviderAnswer answer = Samples.answer(Integer.parseInt(status), body);
      assertThat(problems.declined(answer).map(Lines::of).orElse("nobody knows"))
          .as(status)
          .isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7142310   | accepted 7142310 starting",
        "'F5jv'    | accepted F5jv starting",
        "NaN       | charged",
        "-Infinity | charged",
        "71E2310   | charged",
        "true      | charged",
        "''        | unknown",
        "null      | unknown"
      },
      quoteCharacter = '`')
  void onlyATextOrAWholeNumberIsAnId(String id, String outcome) {
    ProviderAnswer answer = Samples.answer(200, "{\"id\":%s}".formatted(id.replace('\'', '"')));
    TrainingProgress progress = new TrainingProgress(new TrainingPhase("starting"), null, null);
    assertThat(Lines.of(problems.submitted(answer, "id", none -> false, any -> progress)))
        .isEqualTo(outcome);
  }

  @Test
  void aGateInFrontOfTheApiIsNamed() {
    assertThat(reason(Samples.answer(403, "<!DOCTYPE html><title>Just a moment...</title>")))
        .contains("has a gate that turned the request away before the API saw it");
  }

  private String reason(ProviderAnswer answer) {
    return problems.declined(answer).orElseThrow().reason();
  }
}
