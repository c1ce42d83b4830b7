package dev.finetune.workflow;

import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.CallerNotice;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SubmittingTest {

  @RegisterExtension private final TrainingLab lab = TrainingLab.pollOnly();

  private static final ImageReport TOO_BIG =
      new ImageReport(
          List.of(
              new ImageFinding(
                  2,
                  "https://images/2.png",
                  ImageFinding.Severity.ERROR,
                  "size",
                  "is 640x480",
                  "crop it to 512x512")));

  @Test
  void imagesWithErrorsStopEverythingBeforeMoneyIsSpent() {
    lab.imagesAre(TOO_BIG);

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo(FailureType.IMAGES_REJECTED.type());
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "Nothing was submitted, because the images have errors. image 2"
                + " (https://images/2.png): is 640x480; crop it to 512x512.");
    assertThat(lab.provider().commands())
        .as("asked for earlier runs only: with checks so old nothing is sent")
        .extracting(SubmitCommand::imagesCheckedAt)
        .containsExactly(Instant.EPOCH);
    assertThat(lab.history().stateAttribute()).isEqualTo("settled");
  }

  @Test
  void imagesThatAreGoneKeepNobodyFromATrainingThatIsPaid() {
    lab.imagesAre(TOO_BIG);
    lab.provider().answering(ScriptedProvider.accepted(false)).readyAfter(Duration.ofMinutes(20));

    assertThat(lab.train().modelId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void warningsGoOnAndStandInTheResult() {
    lab.imagesAre(
        new ImageReport(
            List.of(
                new ImageFinding(
                    null, null, ImageFinding.Severity.WARNING, "count", "are 4", "send 7 or 8"))));
    lab.provider().readyAfter(Duration.ofMinutes(1));

    assertThat(lab.train().warnings()).containsExactly("images: are 4; send 7 or 8");
  }

  @Test
  void uncheckedImagesAreNotFetched() {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    FineTuneRequest unchecked = TrainingLab.request().withImageChecks(ImageChecks.OFF);

    lab.start(unchecked).getResult(Object.class);

    assertThat(lab.history().events(EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(3);
    assertThat(lab.provider().commands().get(0).imagesCheckedAt()).isNull();
  }

  @Test
  void whatSurelyWasNotAcceptedIsSentAgainUnderAnAddressOfItsOwn() {
    lab.provider()
        .answering(
            new SubmitOutcome.NotAccepted("connection refused", null, false),
            new SubmitOutcome.NotAccepted("queue full", Duration.ofMinutes(20), true),
            ScriptedProvider.accepted(false))
        .readyAfter(Duration.ofMinutes(1));

    lab.train();

    assertThat(lab.provider().commands())
        .extracting(SubmitCommand::attempt)
        .containsExactly(1, 2, 3);
    assertThat(lab.provider().commands()).extracting(SubmitCommand::chain).containsOnly(runId());
  }

  @Test
  void imageChecksThatHaveExpiredAreDoneAgain() {
    lab.provider()
        .answering(new SubmitOutcome.ChecksExpired(), ScriptedProvider.accepted(false))
        .readyAfter(Duration.ofMinutes(1));

    lab.train();

    assertThat(lab.history().events(EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)).isEqualTo(6);
  }

  @Test
  void aRefusalEndsTheRunInTheProvidersOwnWords() {
    lab.provider()
        .answering(new SubmitOutcome.Refused(FailureType.INVALID_API_KEY, "Invalid Api Key"));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("InvalidApiKey");
    assertThat(failure.getOriginalMessage()).isEqualTo("Invalid Api Key");
  }

  @Test
  void whatAnEarlierRunHasTrainedIsNamedAndNotTrainedAgain() {
    lab.provider().answering(new SubmitOutcome.AlreadyTrained("F5jvdzGnYi", "run-1"));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("AlreadyTrained");
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "Nothing was sent, because run run-1 of this workflow id has trained it already: its"
                + " model is F5jvdzGnYi. Use that one, or start under another workflow id to train"
                + " and pay again.");
  }

  @Test
  void theCallerIsToldInTheShapeOfThePagesOwnWebhook() {
    lab.provider().readyAfter(Duration.ofMinutes(1));

    lab.train();

    CallerNotice notice = lab.caller().told().get(0);
    assertThat(notice.webhook()).isEqualTo("https://caller/hook");
    assertThat(notice.id()).isEqualTo(runId() + "-ready");
    assertThat(notice.body().toString())
        .isEqualTo(
            "{\"status\":\"success\",\"training_status\":\"model_ready\",\"logs\":\"Model loaded"
                + " successfully\",\"model_id\":\"F5jvdzGnYi\",\"training_id\":\"F5jvdzGnYi\","
                + "\"event\":\"ready\",\"workflow_id\":\"training\",\"run_id\":\""
                + runId()
                + "\"}");
  }

  @Test
  void aDeafCallerIsToldLaterAndChangesNothing() {
    lab.provider().readyAfter(Duration.ofMinutes(1));
    lab.caller().isDeafFor(3);

    assertThat(lab.train().modelId()).isEqualTo("F5jvdzGnYi");
    assertThat(lab.caller().told()).isEmpty();

    lab.env()
        .getWorkflowClient()
        .newUntypedWorkflowStub("notify-" + runId() + "-ready")
        .getResult(Void.class);
    assertThat(lab.caller().told()).hasSize(1);
  }

  private String runId() {
    return lab.provider().commands().get(0).chain();
  }
}
