package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import dev.finetune.simulator.modelslab.Profile;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BAD_KEY                 | 200 | "message":"Invalid Api Key","tip":"1. Make sure         | 401 | "code":401
          VALIDATION              | 200 | "message":{"images":["The images field is required."]}  | 400 | "messege":{"images":["The images field is required."]}
          RATE_LIMIT              | 200 | "message":"Rate limit exceeded","tips":"                | 429 | "retry_after":30
          QUEUE_FULL              | 200 | "message":"Rate limit exceeded","tips":"                | 429 | Maximum 100 queued requests allowed.
          NO_CREDIT               | 200 | "message":"Insufficient credits.                        | 402 | "code":402
          PLAN                    | 200 | "message":"Your plan                                    | 403 | "code":403
          NOT_FOUND               | 200 | "messege":"Training not found"                          | 404 | "code":404
          TRY_AGAIN               | 200 | "status":"failed","messege":"Failed, Try Again","id":"" | 200 | "messege":"Failed, Try Again"
          PROSE                   | 200 | "status":"error","messege":"Something odd               | 200 | "messege":"Something odd
          SERVER_ERROR            | 500 | Server Error                                            | 500 | "code":500
          UNAVAILABLE             | 503 | Service Unavailable                                     | 503 | "code":503
          UNAVAILABLE_RETRY_AFTER | 503 | "retry_after":30                                        | 503 | "retry_after":30
          HTML                    | 200 | <!DOCTYPE html>                                         | 200 | <!DOCTYPE html>
          EMPTY                   | 200 | ''                                                      | 200 | ''
          REDIRECT                | 307 | ''                                                      | 307 | ''
          """)
  void eachFaultHasTheWordsOfItsProfile(
      Fault fault, int legacyStatus, String legacy, int modernStatus, String modern)
      throws Exception {
    assertRefused(Profile.LEGACY, fault, legacyStatus, legacy);
    assertRefused(Profile.MODERN, fault, modernStatus, modern);
  }

  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE_RETRY_AFTER, Retry-After, 30",
    "UNAVAILABLE,             Retry-After,",
    "REDIRECT,                Location,    /api/sandbox/v3/fine_tune"
  })
  void aDelayAndAnAddressStandInTheHeader(Fault fault, String header, @Nullable String value)
      throws Exception {
    try (Rig rig = new Rig()) {
      rig.answers(Submit.refused(fault));
      assertThat(rig.submit().headers().firstValue(header)).isEqualTo(Optional.ofNullable(value));
    }
  }

  private static void assertRefused(Profile profile, Fault fault, int status, String words)
      throws Exception {
    try (Rig rig = new Rig()) {
      rig.with(Rig.quiet().withProfile(profile));
      rig.answers(Submit.refused(fault));
      HttpResponse<String> answer = rig.submit();
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).contains(words);
      assertThat(answer.body().isEmpty()).isEqualTo(words.isEmpty());
      assertThat(rig.trainings()).isEmpty();
    }
  }
}
