package dev.finetune.provider.modelslab;

import static dev.finetune.provider.Samples.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.provider.Lines;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusAnswersTest {

  private final TrainingAnswers answers = PageSamples.answers("dreambooth-sandbox");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ready checked                       | 200 | {"status":"success","messege":"model_ready","data":" /n Step:1 Training Started, 5 Steps to go : ETA : 30 minutes"}
          ready F5jvdzGnYi                    | 200 | {"status":"success","messege":"model_ready","model_id":"F5jvdzGnYi","test_image":"https://x/y.png"}
          ready checked                       | 200 | {"status":"success","messege":"model_ready","model_id":"no id"}
          ready checked                       | 200 | {"status":"success","message":"MODEL_READY"}
          ready checked                       | 200 | {"status":"success","model_training_status":"model_ready"}
          ready checked                       | 200 | {"status":"success","messege":"ok","model_training_status":"model_ready"}
          ready checked                       | 200 | {"messege":"model_ready"}
          ready checked                       | 200 | {"status":"processing","messege":"model_ready"}
          unavailable null                    | 200 | {"status":"cancelled"}
          Unexplained                         | 200 | {"status":"error","messege":"model_ready"}
          Unexplained                         | 200 | {"status":"failed","messege":"model_ready"}
          under way deploying_gpu             | 200 | {"status":"success","messege":"deploying_gpu"}
          under way training_success          | 200 | {"status":"success","messege":"training_success"}
          under way training_started          | 200 | {"status":"processing","messege":"training_started"}
          under way trained_model_compressing | 200 | {"status":"success","training_status":"trained_model_compressing"}
          under way warming_up                | 200 | {"status":"success","messege":"warming_up"}
          under way processing                | 200 | {"status":"processing"}
          under way processing                | 200 | {"status":"processing","messege":"Try again in 20 s"}
          Unexplained                         | 200 | {"status":"error","messege":"training_started"}
          failed              | 200 | {"status":"error","messege":"training_failed"}
          failed              | 200 | {"status":"success","messege":"training_failed"}
          Unexplained                         | 200 | {"status":"failed","message":"failed"}
          failed                       | 200 | {"status":"success","messege":"failed"}
          failed                              | 200 | {"status":"success","messege":"error"}
          under way deploying_model           | 200 | {"status":"success","messege":"deploying_model"}
          unavailable null                    | 500 | {"status":"error","messege":"error"}
          unavailable null                    | 502 | {"status":"error","messege":"training_failed"}
          cancelled                           | 200 | {"status":"success","messege":"cancelled"}
          cancelled                           | 200 | {"status":"error","messege":"canceled"}
          cancelled                           | 202 | {"status":"failed","training_status":"cancelled"}
          cancelled                           | 200 | {"status":"error","messege":"cancelled"}
          unavailable null                    | 502 | {"messege":"cancelled"}
          NotFound                            | 404 | {"message":"error"}
          NotFound                            | 404 | {"messege":"cancelled"}
          Unexplained                         | 400 | {"status":"error","messege":"training_failed"}
          unavailable null                    | 429 | {"message":"failed"}
          Unexplained                         | 200 | {"status":"error","messege":"CUDA out of memory"}
          Unexplained                         | 400 | {"status":"error","messege":["CUDA out of memory"]}
          Unexplained                         | 200 | {"status":"failed","messege":"exploded"}
          Unexplained                         | 200 | {"message":"The training could not be completed"}
          Unexplained                         | 200 | {"status":"error"}
          Unexplained                         | 200 | {"status":"error","messege":"Training failed: image not found"}
          NotFound                            | 404 | {"status":"error","messege":"Training not found","code":404}
          NotFound                            | 200 | {"status":"error","messege":"Training not found"}
          NotFound                            | 200 | {"status":"error","message":"Invalid training id"}
          NotFound                            | 404 | {"status":"error","messege":"gone"}
          unavailable null                    | 404 | <html>Not found</html>
          unavailable null                    | 500 | {"status":"error","messege":"Training not found"}
          unavailable null                    | 200 | {"status":"error","message":"Invalid Api Key","tip":"1. Make sure …"}
          unavailable null                    | 401 | {"status":"error","messege":"Unauthorized"}
          unavailable PT30S                   | 200 | {"status":"error","message":"Rate limit exceeded","tips":"…please wait for 30 seconds and try again"}
          unavailable PT12S                   | 429 | {"status":"error","message":"Too many requests","retry_after":12}
          unavailable null                    | 402 | {"status":"error","message":"Insufficient credits."}
          unavailable null                    | 200 | {"status":"error","message":"Your plan does not include this API. Please upgrade."}
          unavailable null                    | 200 | {"status":"error","message":"This feature requires a premium subscription"}
          unavailable null                    | 200 | {"status":"failed","id":"","messege":"Failed, Try Again","output":""}
          unavailable null                    | 500 | {"status":"error","message":"CUDA out of memory"}
          unavailable null                    | 503 | {"status":"error","message":"down"}
          unavailable null                    | 200 | {"status":"error","message":{"key":["The key field is required."]}}
          unavailable null                    | 200 | {"status":"success"}
          unavailable null                    | 200 | {"status":"success","messege":"Everything is fine!"}
          unavailable null                    | 307 | ``
          Unreadable                          | 200 | <html>model_ready</html>
          Unreadable                          | 200 | {"status":"success","messege":"model_rea
          Unreadable                          | 200 | "model_ready"
          Unreadable                          | 200 | []
          unavailable null                    | 200 | {}
          Unreadable                          | 200 | ``
          """)
  void everyAnswerHasItsMeaning(String meaning, int status, @Nullable String body) {
    assertThat(Lines.of(answers.status("checked", answer(status, body)))).isEqualTo(meaning);
  }

  @Test
  void aDelayInTheHeaderIsKeptAndALongBodyIsRead() {
    String huge = "{\"messege\":\"model_ready\",\"data\":\"" + "x".repeat(300_000) + "\"}";
    assertThat(Lines.of(answers.status("checked", answer(503, "120", ""))))
        .isEqualTo("unavailable PT2M");
    assertThat(Lines.of(answers.status("checked", answer(200, huge)))).isEqualTo("ready checked");
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
}
