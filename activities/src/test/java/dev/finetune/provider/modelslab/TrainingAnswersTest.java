package dev.finetune.provider.modelslab;

import static dev.finetune.provider.Samples.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.provider.Samples;
import dev.finetune.provider.SubmitAnswer;
import dev.finetune.provider.http.NotSentException;
import dev.finetune.provider.http.ProviderAnswer;
import dev.finetune.provider.modelslab.body.TrainingAnswers;
import dev.finetune.provider.modelslab.body.TrainingWords;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingAnswersTest {

  private static final Map<String, Function<ProviderAnswer, String>> READINGS =
      ModelsLabReadings.all();

  private final TrainingAnswers answers = PageSamples.answers(TrainingWords::id);

  /** Each status of a row gets the same body. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          v3 submit | accepted F5jvdzGnYi deploying_gpu   | 200 | {"status":"success","messege":"deploying_gpu","data":"it will take upto 25 minutes.","training_id":"F5jvdzGnYi"}
          v3 submit | accepted F5jvdzGnYi deploying_gpu   | 200 | {"status":"success","message":"deploying_gpu","training_id":"F5jvdzGnYi"}
          v3 submit | accepted F5jvdzGnYi deploying_gpu   | 200 | {"status":"success","messege":"deploying_gpu","model_id":"F5jvdzGnYi"}
          v3 submit | accepted F5jvdzGnYi deploying_gpu   | 200 | {"status":"processing","messege":"deploying_gpu","training_id":"F5jvdzGnYi"}
          v3 submit | accepted F5jvdzGnYi deploying_gpu   | 200 | {"training_id":"F5jvdzGnYi"}
          v3 submit | accepted F5jvdzGnYi deploying_gpu   | 201 | {"STATUS":1,"training_id":"F5jvdzGnYi","model_id":null}
          v3 submit | accepted F5jvdzGnYi warming_up      | 200 | {"status":"success","messege":"warming_up","training_id":"F5jvdzGnYi"}
          v3 submit | accepted F5jvdzGnYi deploying_gpu   | 200 | {"status":"success","messege":"We got it. Be patient!","training_id":"F5jvdzGnYi"}
          v3 submit | accepted 12345 deploying_gpu        | 200 | {"status":"success","training_id":12345}
          v3 submit | accepted F5jvdzGnYi deploying_gpu   | 502 | {"status":"success","messege":"deploying_gpu","training_id":"F5jvdzGnYi"}
          v3 submit | charged                             | 200 | {"status":"success","messege":"deploying_gpu","training_id":""}
          v3 submit | charged                             | 200 | {"status":"success","messege":"deploying_gpu","training_id":null}
          v3 submit | charged                             | 200 | {"status":"processing"}
          v3 submit | charged                             | 400 | {"status":"success","messege":"deploying_gpu"}
          v3 submit | charged                             | 200 | {"status":"success","training_id":"../../x"}
          v3 submit | charged                             | 200 | {"status":"success","training_id":"0123456789012345678901234567890123456789012345678901234567890123x"}
          v3 submit | unknown F5jvdzGnYi                  | 200 | {"status":"queued","training_id":"F5jvdzGnYi"}
          v3 submit | unknown F5jvdzGnYi                  | 400 | {"status":"error","messege":"Rate limit exceeded","training_id":"F5jvdzGnYi"}
          v3 submit | unknown F5jvdzGnYi                  | 500 | {"training_id":"F5jvdzGnYi"}
          v3 submit | not accepted PT30S                  | 200 | {"status":"error","message":"Rate limit exceeded","tips":"…please wait for 30 seconds and try again"}
          v3 submit | not accepted null                   | 200 | {"status":"error","message":"Rate limit exceeded"}
          v3 submit | not accepted PT30S                  | 429 | {"status":"error","message":"Rate limit exceeded. Maximum 5 queued requests allowed.","retry_after":30}
          v3 submit | not accepted PT45S                  | 429 | {"status":"error","messege":"Too many","retry_after":"45"}
          v3 submit | not accepted null                   | 429 | <html>Too many requests</html>
          v3 submit | not accepted PT20S                  | 503 | {"status":"error","message":"Busy","retry_after":20}
          v3 submit | unknown                             | 503 | {"status":"error","message":"Busy"}
          v3 submit | unknown                             | 503 | {"status":"error","message":"Busy, please wait for 30 seconds"}
          v3 submit | refused INVALID_API_KEY             | 200 | {"status":"error","message":"Invalid Api Key","tip":"1. Make sure …"}
          v3 submit | refused INVALID_API_KEY             | 401 | {"status":"error","messege":"Invalid API key","code":401}
          v3 submit | refused INVALID_API_KEY             | 401 | {"message":"Unauthenticated."}
          v3 submit | refused REQUEST_REFUSED             | 200 | {"status":"error","message":{"prompt":["The prompt field is required."]}}
          v3 submit | refused REQUEST_REFUSED             | 200 | {"status":"error","messege":{"images":["The images field is required."]}}
          v3 submit | refused REQUEST_REFUSED             | 400 | {"status":"error","messege":["The images field is required."]}
          v3 submit | refused REQUEST_REFUSED             | 422 | {"message":"The given data was invalid.","errors":{"seed":["must be a string"]}}
          v3 submit | unknown                             | 500 | {"status":"error","message":{"prompt":["The prompt field is required."]}}
          v3 submit | unknown                             | 200 | {"data":"it will take upto 25 minutes.","errors":{}}
          v3 submit | not accepted null                   | 200 | {"status":"error","messege":"Rate limit exceeded. Maximum 5 queued requests allowed."}
          v3 submit | not accepted PT30S                  | 200 | {"status":"error","messege":"Rate limit exceeded. Maximum 5 queued requests allowed.","retry_after":30}
          v3 submit | refused INVALID_API_KEY             | 200 | {"status":"error","messege":"Invalid API key","code":401}
          v3 submit | refused REQUEST_REFUSED             | 200 | {"status":"error","messege":{"images":["The images field is required."]},"code":400}
          v3 submit | refused INSUFFICIENT_CREDITS        | 200 | {"status":"error","messege":"This feature requires a premium subscription"}
          v3 submit | refused INSUFFICIENT_CREDITS        | 200 | {"status":"error","message":"This feature requires a premium subscription"}
          v3 submit | refused INSUFFICIENT_CREDITS        | 200 | {"status":"error","message":"Your plan does not include this API. Please upgrade."}
          v3 submit | refused INSUFFICIENT_CREDITS        | 403 | {"status":"error","messege":"This feature requires a premium subscription","code":403}
          v3 submit | refused INSUFFICIENT_CREDITS        | 402 | {"status":"error","message":"Insufficient credits. Add some."}
          v3 submit | refused INSUFFICIENT_CREDITS        | 200 | {"status":"error","message":"Insufficient credits. Add some."}
          v3 submit | refused INSUFFICIENT_CREDITS        | 403 | {"status":"error","messege":"Upgrade your plan"}
          v3 submit | refused REQUEST_REFUSED             | 403 | <html>Access denied</html>
          v3 submit | refused REQUEST_REFUSED             | 404 | <html>Not found</html>
          v3 submit | unknown                             | 409 | {"status":"error","message":"conflict"}
          v3 submit | unknown                             | 200 | {"status":"failed","id":"","messege":"Failed, Try Again","output":""}
          v3 submit | unknown                             | 500 | {"status":"failed","id":"","messege":"Failed, Try Again","output":""}
          v3 submit | unknown                             | 400 | {"status":"failed","messege":"Failed, Try Again"}
          v3 submit | unknown                             | 200 | {"status":"failed","messege":"Failed, Try Again","tip":"Upgrade your plan to train faster"}
          v3 submit | unknown                             | 500 504 | {"status":"error","message":"Server Error","tips":"If your current plan is limited, upgrade it"}
          v3 submit | unknown                             | 500 502 | {"status":"error","message":"Could not load your plan after the training was queued"}
          v3 submit | unknown                             | 500 | {"status":"error","message":"Invalid API key of the storage"}
          v3 submit | unknown                             | 200 | {"status":"error","message":"Something we have never seen","tip":"Is it an invalid api key?"}
          v3 submit | unknown                             | 200 | {"status":"error","message":"Something we have never seen"}
          v3 submit | unknown                             | 200 | {}
          v3 submit | unknown                             | 200 | []
          v3 submit | unknown                             | 200 | "F5jvdzGnYi"
          v3 submit | unknown                             | 200 | null
          v3 submit | unknown                             | 200 | {"status":"success","training_id":"F5jvd
          v3 submit | unknown F5jvdzGnYi                  | 200 | {"status":"success","training_id":"F5jvdzGnYi","data":"
          v3 submit | unknown F5jvdzGnYi                  | 200 | Notice: {"status":"success","training_id":"F5jvdzGnYi","data":{
          v3 submit | accepted F5jvdzGnYi deploying_gpu   | 200 | <b>Notice</b>: eta {"status":"success","training_id":"F5jvdzGnYi","eta":NaN,}
          v3 submit | accepted F5jvdzGnYi deploying_gpu   | 200 | [{"status":"success","training_id":"F5jvdzGnYi"}]
          v3 submit | charged                             | 200 | {"status":"success","training_id":NaN}
          v3 submit | charged                             | 200 | {"status":"success","training_id":71E2310}
          v3 submit | charged                             | 200 | {"status":"success","training_id":true}
          v3 submit | accepted 7142310 deploying_gpu      | 200 | {"status":"success","training_id":7142310}
          v3 submit | refused REQUEST_REFUSED             | 200 | {"status":"error","messege":["The images must have at least 3 items."]}
          v3 submit | unknown                             | 500 | {"status":"error","messege":["The images must have at least 3 items."]}
          v3 submit | unknown                             | 200 | <html><body>Welcome to our page</body></html>
          v3 submit | unknown                             | 500 | <html>Server error</html>
          v3 submit | not accepted null                   | 407 521 523 525 526 | ``
          v3 submit | unknown                             | 520 522 524 530 | ``
          v3 submit | refused REQUEST_REFUSED             | 401 405 413 415 301 307 | ``
          v3 submit | unknown                             | 408 200 502 503 504 | ``
          v3 status | ready FNAvZuGESo                    | 200 | {"status":"success","messege":"model_ready","data":" /n Step:1 Training Started, 5 Steps to go : ETA : 30 minutes"}
          v3 status | ready F5jvdzGnYi                    | 200 | {"status":"success","messege":"model_ready","model_id":"F5jvdzGnYi","test_image":"https://x/y.png"}
          v3 status | ready FNAvZuGESo                    | 200 | {"status":"success","messege":"model_ready","model_id":"no id"}
          v3 status | ready FNAvZuGESo                    | 200 | {"status":"success","message":"MODEL_READY"}
          v3 status | ready FNAvZuGESo                    | 200 | {"status":"success","model_training_status":"model_ready"}
          v3 status | ready FNAvZuGESo                    | 200 | {"status":"success","messege":"ok","model_training_status":"model_ready"}
          v3 status | ready FNAvZuGESo                    | 200 | {"messege":"model_ready"}
          v3 status | ready FNAvZuGESo                    | 200 | {"status":"processing","messege":"model_ready"}
          v3 status | unavailable null                    | 200 | {"status":"cancelled"}
          v3 status | Unexplained                         | 200 | {"status":"error","messege":"model_ready"}
          v3 status | Unexplained                         | 200 | {"status":"failed","messege":"model_ready"}
          v3 status | under way deploying_gpu             | 200 | {"status":"success","messege":"deploying_gpu"}
          v3 status | under way training_success          | 200 | {"status":"success","messege":"training_success"}
          v3 status | under way training_started          | 200 | {"status":"processing","messege":"training_started"}
          v3 status | under way trained_model_compressing | 200 | {"status":"success","training_status":"trained_model_compressing"}
          v3 status | under way warming_up                | 200 | {"status":"success","messege":"warming_up"}
          v3 status | under way processing                | 200 | {"status":"processing"}
          v3 status | under way processing                | 200 | {"status":"processing","messege":"Try again in 20 s"}
          v3 status | Unexplained                         | 200 | {"status":"error","messege":"training_started"}
          v3 status | failed                              | 200 | {"status":"error","messege":"training_failed"}
          v3 status | failed                              | 200 | {"status":"success","messege":"training_failed"}
          v3 status | Unexplained                         | 200 | {"status":"failed","message":"failed"}
          v3 status | failed                              | 200 | {"status":"success","messege":"failed"}
          v3 status | failed                              | 200 | {"status":"success","messege":"error"}
          v3 status | under way deploying_model           | 200 | {"status":"success","messege":"deploying_model"}
          v3 status | unavailable null                    | 500 | {"status":"error","messege":"error"}
          v3 status | unavailable null                    | 502 | {"status":"error","messege":"training_failed"}
          v3 status | cancelled                           | 200 | {"status":"success","messege":"cancelled"}
          v3 status | cancelled                           | 200 | {"status":"error","messege":"canceled"}
          v3 status | cancelled                           | 202 | {"status":"failed","training_status":"cancelled"}
          v3 status | cancelled                           | 200 | {"status":"error","messege":"cancelled"}
          v3 status | unavailable null                    | 502 | {"messege":"cancelled"}
          v3 status | NotFound                            | 404 | {"message":"error"}
          v3 status | NotFound                            | 404 | {"messege":"cancelled"}
          v3 status | Unexplained                         | 400 | {"status":"error","messege":"training_failed"}
          v3 status | unavailable null                    | 429 | {"message":"failed"}
          v3 status | Unexplained                         | 200 | {"status":"error","messege":"CUDA out of memory"}
          v3 status | Unexplained                         | 400 | {"status":"error","messege":["CUDA out of memory"]}
          v3 status | Unexplained                         | 200 | {"status":"failed","messege":"exploded"}
          v3 status | Unexplained                         | 200 | {"message":"The training could not be completed"}
          v3 status | Unexplained                         | 200 | {"status":"error"}
          v3 status | Unexplained                         | 200 | {"status":"error","messege":"Training failed: image not found"}
          v3 status | NotFound                            | 404 | {"status":"error","messege":"Training not found","code":404}
          v3 status | NotFound                            | 200 | {"status":"error","messege":"Training not found"}
          v3 status | NotFound                            | 200 | {"status":"error","message":"Invalid training id"}
          v3 status | NotFound                            | 404 | {"status":"error","messege":"gone"}
          v3 status | unavailable null                    | 404 | <html>Not found</html>
          v3 status | unavailable null                    | 500 | {"status":"error","messege":"Training not found"}
          v3 status | unavailable null                    | 200 | {"status":"error","message":"Invalid Api Key","tip":"1. Make sure …"}
          v3 status | unavailable null                    | 401 | {"status":"error","messege":"Unauthorized"}
          v3 status | unavailable PT30S                   | 200 | {"status":"error","message":"Rate limit exceeded","tips":"…please wait for 30 seconds and try again"}
          v3 status | unavailable PT12S                   | 429 | {"status":"error","message":"Too many requests","retry_after":12}
          v3 status | unavailable null                    | 402 | {"status":"error","message":"Insufficient credits."}
          v3 status | unavailable null                    | 200 | {"status":"error","message":"Your plan does not include this API. Please upgrade."}
          v3 status | unavailable null                    | 200 | {"status":"error","message":"This feature requires a premium subscription"}
          v3 status | unavailable null                    | 200 | {"status":"failed","id":"","messege":"Failed, Try Again","output":""}
          v3 status | unavailable null                    | 500 | {"status":"error","message":"CUDA out of memory"}
          v3 status | unavailable null                    | 503 | {"status":"error","message":"down"}
          v3 status | unavailable null                    | 200 | {"status":"error","message":{"key":["The key field is required."]}}
          v3 status | unavailable null                    | 200 | {"status":"success"}
          v3 status | unavailable null                    | 200 | {"status":"success","messege":"Everything is fine!"}
          v3 status | unavailable null                    | 307 | ``
          v3 status | Unreadable                          | 200 | <html>model_ready</html>
          v3 status | Unreadable                          | 200 | {"status":"success","messege":"model_rea
          v3 status | Unreadable                          | 200 | "model_ready"
          v3 status | Unreadable                          | 200 | []
          v3 status | unavailable null                    | 200 | {}
          v3 status | Unreadable                          | 200 | ``
          v6 submit | accepted u deploying_gpu            | 200 | {"data":{"id":"u"}}
          v6 submit | accepted u deploying_gpu            | 200 | {"data":{"training_id":"u"},"id":"x"}
          v6 submit | accepted u deploying_gpu            | 200 | {"training_id":"u","data":{}}
          v6 submit | accepted u deploying_gpu            | 200 | {"id":"u","data":"prose"}
          v6 submit | accepted u deploying_gpu            | 200 | {"request_id":"u"}
          v6 submit | unknown                             | 200 | {"data":["u"]}
          v6 status | under way training_started          | 200 | {"status":"success","message":"training_started","data":{"id":"u","status":"training_started"}}
          v6 status | under way training_started          | 200 | {"status":"success","message":"training_started"}
          v6 status | ready an-id                         | 200 | {"status":"success","message":"training_completed","data":{"status":"training_completed","inference":{"status":"ready"}}}
          v6 status | ready l                             | 200 | {"status":"success","data":{"status":"training_completed","inference":{"status":"ready","body":{"lora_model":"l"}}}}
          v6 status | under way training_completed        | 200 | {"status":"success","message":"training_completed","data":{"status":"training_completed","inference":{"status":"pending"}}}
          v6 status | under way training_completed        | 200 | {"status":"success","message":"training_completed","data":{"status":"training_completed"}}
          v6 status | failed                              | 200 | {"status":"success","message":"training_cancelled","data":{"status":"training_cancelled","response_dump":"no face"}}
          v6 status | failed                              | 200 | {"status":"success","message":"training_cancelled"}
          v6 status | under way warming_up                | 200 | {"status":"success","message":"warming_up","data":{"status":"warming_up"}}
          v6 status | NotFound                            | 200 | {"status":"error","message":"Training request not found."}
          v6 status | NotFound                            | 404 | {"status":"error","message":"Training request not found."}
          v6 status | Unexplained                         | 200 | {"status":"error","message":"training_cancelled"}
          v6 status | unavailable null                    | 500 | {"status":"success","message":"training_cancelled"}
          v6 status | Unexplained                         | 200 | {"status":"error","message":"Something odd"}
          v6 status | Unreadable                          | 200 | []
          """)
  void everyAnswerHasItsMeaning(
      String call, String meaning, String statuses, @Nullable String body) {
    for (String status : statuses.split(" ", -1)) {
      assertThat(read(call, answer(Integer.parseInt(status), body))).isEqualTo(meaning);
    }
  }

  private static String read(String call, ProviderAnswer answer) {
    return Objects.requireNonNull(READINGS.get("modelslab " + call)).apply(answer);
  }

  @Test
  void aDelayInTheHeaderCountsTooAndALongBodyIsRead() {
    String date = "Sun, 01 Mar 2026 12:02:00 GMT";
    String data = ",\"data\":\"" + "x".repeat(300_000) + "\"}";
    assertThat(read("v3 submit", answer(503, "7", "<"))).isEqualTo("not accepted PT7S");
    assertThat(read("v3 submit", answer(429, date, ""))).isEqualTo("not accepted PT2M");
    assertThat(read("v3 status", answer(503, "120", ""))).isEqualTo("unavailable PT2M");
    assertThat(read("v3 submit", answer(200, Samples.accepted("x").replace("}", data))))
        .isEqualTo("accepted x deploying_gpu");
    assertThat(read("v3 status", answer(200, Samples.READY.replace("}", data))))
        .isEqualTo("ready FNAvZuGESo");
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
  void progressHoldsTheShortenedLogAndTheLastEstimate() {
    String log = "x".repeat(3_000) + "/n Step:3 Model Uploading, 3 Steps to go : ETA : 10 minutes";
    String body = "{\"messege\":\"trained_model_uploading\",\"data\":\"" + log + "\"}";
    TrainingProgress progress =
        ((TrainingStatus.UnderWay) answers.status("checked", answer(200, body))).progress();
    assertThat(progress.phase()).isEqualTo(new TrainingPhase("trained_model_uploading"));
    assertThat(progress.logs()).hasSize(2_001).endsWith("ETA : 10 minutes");
    assertThat(progress.eta()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void anEndCarriesTheProvidersWords() {
    String body =
        "{\"status\":\"error\",\"messege\":\"training_failed\",\"data\":\" /n Step:1 Training Started /n Step:2 Training Done /n too few images\"}";
    assertThat(answers.status("checked", answer(200, body)))
        .isEqualTo(
            new TrainingStatus.Failed(
                Cause.FAILED,
                "\"training_failed\" (HTTP 200) \"Step:2 Training Done; too few images\""));
    assertThat(answers.status("checked", answer(200, "{\"messege\":\"cancelled\"}")).words())
        .isEqualTo("the provider cancelled the training: \"cancelled\" (HTTP 200)");
  }

  @Test
  void aFailedRunBearsItsReason() {
    String body =
        "{\"status\":\"success\",\"message\":\"training_cancelled\","
            + "\"data\":{\"response_dump\":{\"error\":\"no face\"}}}";
    assertThat(answers.status("u", answer(200, body)).words()).contains("no face");
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
