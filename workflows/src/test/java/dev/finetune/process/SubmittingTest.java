package dev.finetune.process;

import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageChecks;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.training.RequestProblem;
import dev.finetune.workflow.Resolution;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the images to the accepted training: what is sent, and what is not. */
class SubmittingTest {

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  private static ImageReport report(
      ImageFinding.Severity severity, @Nullable Integer image, String message) {
    String url = image == null ? null : "https://images/" + image + ".png";
    Integer index = image == null ? null : image - 1;
    return new ImageReport(
        List.of(new ImageFinding(index, url, severity, "size", message, "crop it to 512x512")));
  }

  private static final ImageReport TOO_BIG = report(ImageFinding.Severity.ERROR, 2, "is 640x480");

  @Test
  void imagesWithErrorsStopEverythingBeforeMoneyIsSpent() {
    lab.imagesAre(TOO_BIG);

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo(FailureType.IMAGES_REJECTED.type());
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "Nothing was submitted. image 2 (https://images/2.png): is 640x480; crop it to 512x512."
                + " Nothing is charged.");
    assertThat(lab.provider().commands()).isEmpty();
    assertThat(lab.history().stateAttribute()).isEqualTo("failed");
    assertThat(lab.ledger().releases()).isEqualTo(1);
  }

  private static final ImageReport UNCALLABLE =
      ImageReport.EMPTY.with(
          List.of(
              new RequestProblem(
                  "webhook", "http://10.0.0.1/", "is a private address", "use a public one")));

  @Test
  void aWebhookThatCanNeverBeCalledStopsEverythingBeforeMoneyIsSpent() {
    lab.imagesAre(UNCALLABLE);

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo(FailureType.INVALID_REQUEST.type());
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "Nothing was submitted. webhook is a private address: use a public one. Nothing is"
                + " charged.");
    assertThat(lab.provider().commands()).isEmpty();
    assertThat(lab.caller().tries()).isEmpty();
  }

  @Test
  void whatTheWorkerCouldNotJudgeIsNoFaultOfTheImages() {
    lab.imagesAre(
        new ImageReport(
            List.of(
                new ImageFinding(
                    0,
                    "https://images/1.webp",
                    ImageFinding.Severity.ERROR,
                    ImageFinding.WORKER,
                    "this worker has too little memory",
                    "give it more"))));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("ImagesNotChecked");
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "Nothing was submitted, because of the worker, not the images. image 1"
                + " (https://images/1.webp): this worker has too little memory; give it more."
                + " Nothing is charged.");
    assertThat(lab.provider().commands()).isEmpty();
  }

  @Test
  void whereImagesAreNotCheckedTheRestOfTheRequestIs() {
    lab.imagesAre(UNCALLABLE);
    FineTuneRequest request =
        TrainingLab.request().withImageChecks(ImageChecks.OFF).withWebhook("http://10.0.0.1/hook");

    assertThat(lab.failureOf(request).getType()).isEqualTo("InvalidRequest");
    assertThat(lab.provider().commands()).isEmpty();
  }

  @Test
  void imagesThatAreGoneKeepNobodyFromATrainingThatIsPaid() {
    lab.imagesAre(TOO_BIG);
    lab.ledger().is(ScriptedProvider.accepted(1));
    lab.provider().readyAfter(Duration.ZERO);

    assertThat(lab.train().modelId()).isEqualTo(ScriptedProvider.ID);
    assertThat(lab.provider().commands()).isEmpty();
  }

  @Test
  void imagesThatAreGoneNameWhatMayBeCharged() {
    lab.imagesAre(TOO_BIG);
    lab.ledger()
        .is(
            new SubmitOutcome.Refused(
                FailureType.OTHER_CONTENT, "other", List.of(ScriptedProvider.open(1))));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo(FailureType.OUTCOME_UNKNOWN.type());
    assertThat(failure.getOriginalMessage()).contains("May be charged: request 1");
  }

  @Test
  void warningsGoOnAndStandInTheResult() {
    lab.imagesAre(report(ImageFinding.Severity.WARNING, null, "are 4"));
    lab.provider().readyAfter(Duration.ofMinutes(1));

    assertThat(lab.train().warnings()).containsExactly("images: are 4; crop it to 512x512");
  }

  @Test
  void whatIsDoneUnaskedStandsInTheResult() {
    lab.imagesAre(ImageReport.EMPTY.noting(List.of("trigger_word is \"adhik\"")));
    lab.provider().readyAfter(Duration.ofMinutes(1));

    assertThat(lab.train().warnings()).containsExactly("trigger_word is \"adhik\"");
  }

  @Test
  void whatSurelyWasNotAcceptedIsSentAgainAndTheImagesAreCheckedAgainAfterTenMinutes() {
    lab.provider()
        .answering(
            ScriptedProvider.notAccepted(Duration.ofSeconds(30)),
            ScriptedProvider.notAccepted(Duration.ofMinutes(20)))
        .readyAfter(Duration.ofMinutes(1));

    lab.train();

    assertThat(lab.provider().commands())
        .hasSize(3)
        .extracting(SubmitCommand::allowance)
        .containsOnly(Allowance.FIRST);
    assertThat(lab.history().scheduled("ValidateImages")).isEqualTo(2);
    assertThat(lab.history().states())
        .containsExactly("validating", "submitting", "training", "ready");
  }

  @Test
  void aRefusalEndsTheRunInTheProvidersOwnWords() {
    lab.provider()
        .answering(
            new SubmitOutcome.Refused(FailureType.INVALID_API_KEY, "Invalid Api Key", List.of()));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("InvalidApiKey");
    assertThat(failure.getOriginalMessage()).isEqualTo("Invalid Api Key. Nothing is charged.");
    assertThat(lab.caller().events()).containsExactly("failed");
  }

  @Test
  void aRefusalBesideAnOpenRequestLeavesTheOutcomeUnknown() {
    lab.provider()
        .answering(
            new SubmitOutcome.Refused(
                FailureType.INVALID_API_KEY,
                "Invalid Api Key.",
                List.of(ScriptedProvider.open(1))));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertThat(failure.getOriginalMessage())
        .isEqualTo(
            "Invalid Api Key. May be charged: request 1, sent at 2026-01-02 03:04:05 UTC: the"
                + " connection was reset.");
  }

  @Test
  void whatIsTrainedAlreadyCompletesAgainWithTheSameModel() {
    SubmitOutcome.Accepted paid = (SubmitOutcome.Accepted) ScriptedProvider.accepted(1);
    FineTuneResult model =
        paid.training().result(new TrainingStatus.Ready(ScriptedProvider.ID, null, List.of()));
    lab.provider().answering(new SubmitOutcome.Ready(model, List.of()));

    assertThat(lab.train()).isEqualTo(model);
    assertThat(lab.history().scheduled(ProviderActivities.POLL)).isZero();
    assertThat(lab.caller().events()).containsExactly("ready");
  }

  @Test
  void aWebhookDuringThePauseIsTakenUpInsteadOfSendingAgain() {
    lab.provider()
        .answering(ScriptedProvider.notAccepted(Duration.ofMinutes(30)))
        .knowing("Named1")
        .readyAfter(Duration.ofMinutes(20));
    lab.provider()
        .answering(
            new SubmitOutcome.Accepted(
                ScriptedProvider.training(1, "Named1", LearntFrom.WEBHOOK), null, List.of()));
    lab.namedAfter(Duration.ofMinutes(5), 1, "Named1");

    assertThat(lab.train().trainingId()).isEqualTo("Named1");
    assertThat(lab.ledger().candidates()).hasSize(1);
    assertThat(lab.provider().commands())
        .as("the second reservation is answered by the ledger")
        .hasSize(2);
  }

  @Test
  void aWebhookWithoutAnIdDuringThePauseIsHandedToTheLedgerBeforeAnythingIsSent() {
    lab.provider()
        .answering(
            ScriptedProvider.notAccepted(Duration.ofMinutes(30)), ScriptedProvider.unresolved());
    lab.namedAfter(Duration.ofMinutes(5), 1, null);
    lab.resolveAfter(Duration.ofHours(1), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.ledger().candidates()).hasSize(1);
    assertThat(lab.ledger().candidates().get(0).trainingId()).isNull();
  }

  @Test
  void theCallerIsNotifiedInTheShapeOfThePagesOwnWebhook() {
    lab.provider().readyAfter(Duration.ofMinutes(1));

    lab.train();

    String run = lab.history().runId();
    assertThat(lab.caller().messages().get(0).webhook()).isEqualTo("https://caller/hook");
    assertThat(lab.caller().messages().get(0).id()).isEqualTo(run + "-ready");
    assertThat(lab.caller().messages().get(0).body().toString())
        .isEqualTo(
            "{\"status\":\"success\",\"training_status\":\"model_ready\",\"logs\":\"Model loaded"
                + " successfully\",\"event\":\"ready\",\"workflow_id\":\"training\",\"run_id\":\""
                + run
                + "\",\"state\":\"ready\",\"failure_type\":null,\"message\":\"The model is"
                + " ready.\",\"training_id\":\"F5jvdzGnYi\",\"model_id\":\"F5jvdzGnYi\","
                + "\"charged\":\"yes\",\"settled\":true,\"provider\":{\"provider\":\"modelslab\",\"url\":"
                + "\"http://provider/api\",\"api\":\"dreambooth-sandbox\",\"account\":"
                + "\"default\"},\"images\":[],\"fields\":[],\"artifacts\":[],\"warnings\":[]}");
  }

  @Test
  void aTrainingThatRunsThroughTakesFewActivities() {
    lab.provider().readyAfter(Duration.ofMinutes(2));
    lab.phaseAfter(Duration.ofMinutes(2).plusSeconds(1), "model_ready");

    lab.train();

    assertThat(lab.history().events(EVENT_TYPE_ACTIVITY_TASK_SCHEDULED))
        .as("images, submit, poll, check, notification")
        .isEqualTo(5);
    assertThat(lab.ledger().reads()).isZero();
    assertThat(lab.ledger().releases()).isZero();
  }
}
