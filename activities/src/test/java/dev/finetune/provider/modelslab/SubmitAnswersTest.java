package dev.finetune.provider.modelslab;

import static dev.finetune.provider.Samples.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.provider.Lines;
import dev.finetune.provider.Samples;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.NotSentException;
import dev.finetune.training.TrainingPhase;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmitAnswersTest {

  private final TrainingAnswers answers = PageSamples.answers("dreambooth-sandbox");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          accepted F5jvdzGnYi deploying_gpu | 200 | {"status":"success","messege":"deploying_gpu","data":"it will take upto 25 minutes.","training_id":"F5jvdzGnYi"}
          accepted F5jvdzGnYi deploying_gpu | 200 | {"status":"success","message":"deploying_gpu","training_id":"F5jvdzGnYi"}
          accepted F5jvdzGnYi deploying_gpu | 200 | {"status":"success","messege":"deploying_gpu","model_id":"F5jvdzGnYi"}
          accepted F5jvdzGnYi deploying_gpu | 200 | {"status":"processing","messege":"deploying_gpu","training_id":"F5jvdzGnYi"}
          accepted F5jvdzGnYi deploying_gpu | 200 | {"training_id":"F5jvdzGnYi"}
          accepted F5jvdzGnYi deploying_gpu | 201 | {"STATUS":1,"training_id":"F5jvdzGnYi","model_id":null}
          accepted F5jvdzGnYi warming_up    | 200 | {"status":"success","messege":"warming_up","training_id":"F5jvdzGnYi"}
          accepted F5jvdzGnYi deploying_gpu | 200 | {"status":"success","messege":"We got it. Be patient!","training_id":"F5jvdzGnYi"}
          accepted 12345 deploying_gpu      | 200 | {"status":"success","training_id":12345}
          accepted F5jvdzGnYi deploying_gpu | 502 | {"status":"success","messege":"deploying_gpu","training_id":"F5jvdzGnYi"}
          charged                           | 200 | {"status":"success","messege":"deploying_gpu","training_id":""}
          charged                           | 200 | {"status":"success","messege":"deploying_gpu","training_id":null}
          charged                           | 200 | {"status":"processing"}
          charged                           | 400 | {"status":"success","messege":"deploying_gpu"}
          charged                           | 200 | {"status":"success","training_id":"../../x"}
          charged                           | 200 | {"status":"success","training_id":"0123456789012345678901234567890123456789012345678901234567890123x"}
          unknown F5jvdzGnYi                | 200 | {"status":"queued","training_id":"F5jvdzGnYi"}
          unknown F5jvdzGnYi                | 400 | {"status":"error","messege":"Rate limit exceeded","training_id":"F5jvdzGnYi"}
          unknown F5jvdzGnYi                | 500 | {"training_id":"F5jvdzGnYi"}
          not accepted PT30S                | 200 | {"status":"error","message":"Rate limit exceeded","tips":"…please wait for 30 seconds and try again"}
          not accepted null                 | 200 | {"status":"error","message":"Rate limit exceeded"}
          not accepted PT30S                | 429 | {"status":"error","message":"Rate limit exceeded. Maximum 5 queued requests allowed.","retry_after":30}
          not accepted PT45S                | 429 | {"status":"error","messege":"Too many","retry_after":"45"}
          not accepted null                 | 429 | <html>Too many requests</html>
          not accepted PT20S                | 503 | {"status":"error","message":"Busy","retry_after":20}
          unknown                           | 503 | {"status":"error","message":"Busy"}
          unknown                           | 503 | {"status":"error","message":"Busy, please wait for 30 seconds"}
          refused INVALID_API_KEY           | 200 | {"status":"error","message":"Invalid Api Key","tip":"1. Make sure …"}
          refused INVALID_API_KEY           | 401 | {"status":"error","messege":"Invalid API key","code":401}
          refused INVALID_API_KEY           | 401 | {"message":"Unauthenticated."}
          refused REQUEST_REFUSED           | 200 | {"status":"error","message":{"prompt":["The prompt field is required."]}}
          refused REQUEST_REFUSED           | 200 | {"status":"error","messege":{"images":["The images field is required."]}}
          refused REQUEST_REFUSED           | 400 | {"status":"error","messege":["The images field is required."]}
          refused REQUEST_REFUSED           | 422 | {"message":"The given data was invalid.","errors":{"seed":["must be a string"]}}
          unknown                           | 500 | {"status":"error","message":{"prompt":["The prompt field is required."]}}
          unknown                           | 200 | {"data":"it will take upto 25 minutes.","errors":{}}
          not accepted null                 | 200 | {"status":"error","messege":"Rate limit exceeded. Maximum 5 queued requests allowed."}
          not accepted PT30S                | 200 | {"status":"error","messege":"Rate limit exceeded. Maximum 5 queued requests allowed.","retry_after":30}
          refused INVALID_API_KEY           | 200 | {"status":"error","messege":"Invalid API key","code":401}
          refused REQUEST_REFUSED           | 200 | {"status":"error","messege":{"images":["The images field is required."]},"code":400}
          refused INSUFFICIENT_CREDITS      | 200 | {"status":"error","messege":"This feature requires a premium subscription"}
          refused INSUFFICIENT_CREDITS      | 200 | {"status":"error","message":"This feature requires a premium subscription"}
          refused INSUFFICIENT_CREDITS      | 200 | {"status":"error","message":"Your plan does not include this API. Please upgrade."}
          refused INSUFFICIENT_CREDITS      | 403 | {"status":"error","messege":"This feature requires a premium subscription","code":403}
          refused INSUFFICIENT_CREDITS      | 402 | {"status":"error","message":"Insufficient credits. Add some."}
          refused INSUFFICIENT_CREDITS      | 200 | {"status":"error","message":"Insufficient credits. Add some."}
          refused INSUFFICIENT_CREDITS      | 403 | {"status":"error","messege":"Upgrade your plan"}
          refused REQUEST_REFUSED           | 403 | <html>Access denied</html>
          refused REQUEST_REFUSED           | 404 | <html>Not found</html>
          unknown                           | 409 | {"status":"error","message":"conflict"}
          unknown                           | 200 | {"status":"failed","id":"","messege":"Failed, Try Again","output":""}
          unknown                           | 500 | {"status":"failed","id":"","messege":"Failed, Try Again","output":""}
          unknown                           | 400 | {"status":"failed","messege":"Failed, Try Again"}
          unknown                           | 200 | {"status":"failed","messege":"Failed, Try Again","tip":"Upgrade your plan to train faster"}
          unknown                           | 500 504 | {"status":"error","message":"Server Error","tips":"If your current plan is limited, upgrade it"}
          unknown                           | 500 502 | {"status":"error","message":"Could not load your plan after the training was queued"}
          unknown                           | 500 | {"status":"error","message":"Invalid API key of the storage"}
          unknown                           | 200 | {"status":"error","message":"Something we have never seen","tip":"Is it an invalid api key?"}
          unknown                           | 200 | {"status":"error","message":"Something we have never seen"}
          unknown                           | 200 | {}
          unknown                           | 200 | []
          unknown                           | 200 | "F5jvdzGnYi"
          unknown                           | 200 | null
          unknown                           | 200 | {"status":"success","training_id":"F5jvd
          unknown F5jvdzGnYi                | 200 | {"status":"success","training_id":"F5jvdzGnYi","data":"
          unknown F5jvdzGnYi                | 200 | Notice: {"status":"success","training_id":"F5jvdzGnYi","data":{
          accepted F5jvdzGnYi deploying_gpu | 200 | <b>Notice</b>: eta {"status":"success","training_id":"F5jvdzGnYi","eta":NaN,}
          accepted F5jvdzGnYi deploying_gpu | 200 | [{"status":"success","training_id":"F5jvdzGnYi"}]
          charged                           | 200 | {"status":"success","training_id":NaN}
          charged                           | 200 | {"status":"success","training_id":71E2310}
          charged                           | 200 | {"status":"success","training_id":true}
          accepted 7142310 deploying_gpu    | 200 | {"status":"success","training_id":7142310}
          refused REQUEST_REFUSED           | 200 | {"status":"error","messege":["The images must have at least 3 items."]}
          unknown                           | 500 | {"status":"error","messege":["The images must have at least 3 items."]}
          unknown                           | 200 | <html><body>Welcome to our page</body></html>
          unknown                           | 500 | <html>Server error</html>
          not accepted null                 | 407 521 523 525 526 | ``
          unknown                           | 520 522 524 530 | ``
          refused REQUEST_REFUSED           | 401 405 413 415 301 307 | ``
          unknown                           | 408 200 502 503 504 | ``
          """)
  void everyAnswerHasItsOutcome(String outcome, String statuses, @Nullable String body) {
    for (String status : statuses.split(" ", -1)) {
      assertThat(Lines.of(answers.submitted(answer(Integer.parseInt(status), body))))
          .isEqualTo(outcome);
    }
  }

  @Test
  void aDelayInTheHeaderCountsTooAndALongBodyIsRead() {
    String date = "Sun, 01 Mar 2026 12:02:00 GMT";
    String huge = Samples.accepted("x").replace("}", ",\"data\":\"" + "x".repeat(300_000) + "\"}");
    assertThat(Lines.of(answers.submitted(answer(503, "7", "<")))).isEqualTo("not accepted PT7S");
    assertThat(Lines.of(answers.submitted(answer(429, date, "")))).isEqualTo("not accepted PT2M");
    assertThat(Lines.of(answers.submitted(answer(200, huge))))
        .isEqualTo("accepted x deploying_gpu");
  }

  @Test
  void anAcceptedTrainingKnowsHowFarItIs() {
    String body =
        "{\"status\":\"success\",\"messege\":\"deploying_gpu\",\"training_id\":\"x\",\"data\":\"ETA : 25 minutes\"}";
    SubmitAnswer.Accepted accepted = (SubmitAnswer.Accepted) answers.submitted(answer(200, body));
    assertThat(accepted.progress().phase()).isEqualTo(TrainingPhase.DEPLOYING_GPU);
    assertThat(accepted.progress().logs()).isEqualTo("ETA : 25 minutes");
    assertThat(accepted.progress().eta()).isEqualTo(Duration.ofMinutes(25));
  }

  @Test
  void aRefusalCarriesTheProvidersWordsAndTheRemedy() {
    assertThat(reason(200, Samples.error("Invalid Api Key")))
        .isEqualTo(
            "the provider did not take the API key of account \"default\": \"Invalid Api Key\" (HTTP 200)."
                + " Give the workers a valid key for this account and start the training again");
    String field =
        "{\"status\":\"error\",\"message\":{\"prompt\":[\"The prompt field\\n is required.\"]}}";
    assertThat(reason(400, field))
        .startsWith(
            "the provider refused the request: \"prompt: The prompt field is required.\" (HTTP 400).");
  }

  @Test
  void whatIsShownIsOneShortLineWithoutTheKey() {
    assertThat(reason(200, Samples.error("no\\n".repeat(200))))
        .hasSizeLessThan(400)
        .contains("no no no", "…");
    assertThat(reason(200, Samples.error("Invalid Api Key sk\\/\\\"x+y")))
        .contains("Invalid Api Key ***")
        .doesNotContain("x+y");
  }

  @Test
  void noConnectionMeansNotAccepted() {
    NotSentException refused = new NotSentException("http://x", new IOException("refused"));
    assertThat(SubmitAnswer.none(refused))
        .isEqualTo(
            new SubmitAnswer.NotAccepted(
                "nothing was sent: no connection to http://x: refused", null));
  }

  @Test
  void noAnswerMeansUnknownWithoutTheMessageOfTheFailure() {
    assertThat(SubmitAnswer.none(new SocketTimeoutException("secret")))
        .isEqualTo(new SubmitAnswer.Unknown("no answer came, as it took too long", false, null));
  }

  private String reason(int status, String body) {
    return String.valueOf(
        answers
            .submitted(answer(status, body))
            .match(
                a -> "",
                SubmitAnswer.NotAccepted::reason,
                SubmitAnswer.Refused::reason,
                SubmitAnswer.Unknown::reason));
  }
}
