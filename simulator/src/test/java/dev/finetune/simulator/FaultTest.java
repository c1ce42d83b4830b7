package dev.finetune.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.simulator.api.Profile;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Fault;
import dev.finetune.simulator.behaviour.Submit;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BAD_KEY                 | 200 | "message":"Invalid Api Key","tip":"1. Make sure
          VALIDATION              | 200 | "message":{"images":["The images field is required."]}
          RATE_LIMIT              | 200 | "message":"Rate limit exceeded","tips":"
          QUEUE_FULL              | 200 | "message":"Rate limit exceeded","tips":"
          NO_CREDIT               | 200 | "message":"Insufficient credits.
          PLAN                    | 200 | "message":"Your plan
          NOT_FOUND               | 200 | "messege":"Training not found"
          TRY_AGAIN               | 200 | "status":"failed","messege":"Failed, Try Again","id":""
          PROSE                   | 200 | "status":"error","messege":"Something odd
          SERVER_ERROR            | 500 | Server Error
          UNAVAILABLE             | 503 | Service Unavailable
          UNAVAILABLE_RETRY_AFTER | 503 | "retry_after":30
          HTML                    | 200 | <!DOCTYPE html>
          EMPTY                   | 200 | ''
          REDIRECT                | 307 | ''
          """)
  void eachFaultHasItsLegacyWords(Fault fault, int status, String words) throws Exception {
    assertRefused(Profile.LEGACY, fault, status, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BAD_KEY                 | 401 | "code":401
          VALIDATION              | 400 | "messege":{"images":["The images field is required."]}
          RATE_LIMIT              | 429 | "retry_after":30
          QUEUE_FULL              | 429 | Maximum 100 queued requests allowed.
          NO_CREDIT               | 402 | "code":402
          PLAN                    | 403 | "code":403
          NOT_FOUND               | 404 | "code":404
          TRY_AGAIN               | 200 | "messege":"Failed, Try Again"
          PROSE                   | 200 | "messege":"Something odd
          SERVER_ERROR            | 500 | "code":500
          UNAVAILABLE             | 503 | "code":503
          UNAVAILABLE_RETRY_AFTER | 503 | "retry_after":30
          HTML                    | 200 | <!DOCTYPE html>
          EMPTY                   | 200 | ''
          REDIRECT                | 307 | ''
          """)
  void eachFaultHasItsModernWords(Fault fault, int status, String words) throws Exception {
    assertRefused(Profile.MODERN, fault, status, words);
  }

  @Test
  void aNamedDelayStandsInTheHeaderToo() throws Exception {
    Submit submit = Submit.refused(Fault.UNAVAILABLE_RETRY_AFTER);
    try (Rig rig = Rig.behaving(Behaviour.normal().withSubmit(submit))) {
      assertThat(rig.submit().headers().firstValue("Retry-After")).hasValue("30");
    }
    Submit silent = Submit.refused(Fault.UNAVAILABLE);
    try (Rig rig = Rig.behaving(Behaviour.normal().withSubmit(silent))) {
      assertThat(rig.submit().headers().firstValue("Retry-After")).isEmpty();
    }
  }

  @Test
  void aRedirectLeadsToTheSamePlace() throws Exception {
    Submit submit = Submit.refused(Fault.REDIRECT);
    try (Rig rig = Rig.behaving(Behaviour.normal().withSubmit(submit))) {
      assertThat(rig.submit().headers().firstValue("Location"))
          .hasValue("/api/sandbox/v3/fine_tune");
    }
  }

  private static void assertRefused(Profile profile, Fault fault, int status, String words)
      throws Exception {
    Behaviour refusing = Behaviour.normal().withSubmit(Submit.refused(fault));
    try (Rig rig = Rig.with(Rig.quiet().withProfile(profile).withBehaviour(refusing))) {
      HttpResponse<String> answer = rig.submit();
      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.body()).contains(words);
      assertThat(answer.body().isEmpty()).isEqualTo(words.isEmpty());
      assertThat(rig.simulator.ledger().trainings()).isEmpty();
    }
  }
}
