package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.read.ListAppender;
import ch.qos.logback.core.spi.FilterReply;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.Artifact;
import dev.finetune.training.CancelSupport;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageReport;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.Resolution;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What operators, and whoever opens the run in the Temporal UI, are shown. */
class ShownTest {

  private static final String PROBLEM =
      "It is not known whether the provider accepted request 1, sent at 2026-01-02 03:04:05 UTC: the"
          + " connection was reset. It may have been charged.";

  private static final String QUESTION =
      PROBLEM
          + " Look in the provider's account, then answer: finetune resolve training --request 1 with"
          + " --adopt TRAINING_ID if it is there, --submit-again if it is not (or to pay for"
          + " another), --give-up to end; or by the update resolveSubmission.";

  private static final String PAGE =
      """
      **What became of request 1?** Request 1 was sent at 2026-01-02 03:04:05 UTC to account \
      `default` of `http://provider/api`, and it is not known whether it was accepted, or which \
      training came of it.

      The connection was reset. It may have been charged.

      Search that account. Then give one answer: run the command, or choose More \
      Actions, Send an Update, `resolveSubmission`, and give the JSON as its input.

      Request 1 is there: go on with it, under its id in place of `TRAINING_ID`.

      ```
      ./finetune resolve training --request 1 --adopt TRAINING_ID
      ```

      ```json
      {"request": 1, "action": "adopt", "training_id": "TRAINING_ID"}
      ```

      Nothing is there: send another request. What was accepted after all is paid for, too.

      ```
      ./finetune resolve training --request 1 --submit-again
      ```

      ```json
      {"request": 1, "action": "submit_again"}
      ```

      Give up: the run fails, and what is open may still be charged.

      ```
      ./finetune resolve training --request 1 --give-up
      ```

      ```json
      {"request": 1, "action": "give_up"}
      ```
      """;

  private static final ProviderWebhook LATE =
      new ProviderWebhook(
          1,
          "grant",
          new TrainingPhase("deploying_model"),
          ScriptedProvider.ID,
          Duration.ofMinutes(5));

  private static final TrainingStatus FAILED =
      new TrainingStatus.Failed(TrainingStatus.Failed.Cause.FAILED, "no luck");

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  private final AtomicReference<String> details = new AtomicReference<>("");
  private final AtomicReference<String> note = new AtomicReference<>("");

  private void readAfter(Duration delay) {
    lab.after(
        delay,
        () -> {
          details.set(lab.details());
          note.set(String.valueOf(lab.progress().note()));
        });
  }

  @Test
  void aQuestionSaysWhatIsAskedAndHowToAnswer() {
    lab.provider().answering(ScriptedProvider.unresolved());
    readAfter(Duration.ofHours(1));
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(details.get())
        .contains("**State:** asking", "**Charged:** unknown", PAGE)
        .contains("**Cancel:** it looks for the training for up to 16 minutes, then it ends; the")
        .containsPattern("\\*\\*Deadline:\\*\\* .* UTC, then it ends; the request may be charged")
        .doesNotContain("**Note:**");
    assertThat(note.get())
        .isEqualTo(PROBLEM + " Look for it in the provider's account, then answer.");
  }

  /** The updates of the page are taken as they stand there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anAnswerIsCopiedFromThePage(int which) {
    lab.provider()
        .answering(ScriptedProvider.unresolved(), ScriptedProvider.unresolved())
        .readyAfter(Duration.ofHours(9));
    lab.after(
        Duration.ofHours(1),
        () -> {
          List<String> updates =
              Pattern.compile("```json\\n(.*)\\n```")
                  .matcher(lab.details())
                  .results()
                  .map(update -> update.group(1))
                  .toList();
          String unused = lab.updateWithJson(FineTuneWorkflow.RESOLVE, updates.get(which));
        });
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.provider().commands()).hasSize(which == 1 ? 2 : 1);
  }

  @Test
  void whileItIsSearchedForItSaysWhenSomebodyIsAsked() {
    lab.provider().answering(ScriptedProvider.unresolved());
    readAfter(Duration.ofMinutes(5));
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(note.get())
        .matches(
            "It is not known .* A webhook may still name it; at [-\\d]+ [:\\d]+ UTC you are asked\\.");
  }

  @Test
  void whileItIsCancelledItSaysSoAndWhenItEnds() {
    lab.provider().answering(ScriptedProvider.unresolved());
    lab.after(Duration.ofMinutes(5), lab::cancel);
    readAfter(Duration.ofMinutes(6));

    WorkflowStub run = lab.start(TrainingLab.request());
    lab.cancelled(run);

    assertThat(note.get())
        .matches(".* It is being cancelled\\. .*; at [-\\d]+ [:\\d]+ UTC the run ends\\.");
    String end = String.valueOf(note.get()).replaceAll(".*; at | the run ends\\.", "");
    assertThat(details.get())
        .contains("**Deadline:** " + end + ", then it ends; the request may be charged");
  }

  @Test
  void whatWasNotAcceptedSaysWhenItIsSentAgain() {
    lab.provider()
        .answering(ScriptedProvider.notAccepted(Duration.ofMinutes(30)))
        .readyAfter(Duration.ofHours(1));
    readAfter(Duration.ofMinutes(5));

    lab.train();

    assertThat(note.get())
        .matches("not accepted yet: rate limited; it is sent again at [-\\d]+ [:\\d]+ UTC");
    assertThat(details.get()).contains("**State:** submitting", "**Charged:** no");
  }

  @Test
  void theOperatorIsAskedOnce() {
    Logger logger = (Logger) LoggerFactory.getLogger("dev.finetune.process.submit");
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.addFilter(new KeepsItsRun());
    logged.start();
    logger.addAppender(logged);
    lab.provider().answering(ScriptedProvider.unresolved());
    lab.namedAfter(Duration.ofHours(2), 1, "Nowhere1");
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());
    logger.detachAppender(logged);

    assertThat(logged.list)
        .filteredOn(event -> lab.history().runId().equals(event.getMDCPropertyMap().get("RunId")))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.ERROR);
              assertThat(event.getFormattedMessage())
                  .isEqualTo("training asks, account default: " + QUESTION);
            });
  }

  /** Other tests log at the same time: each event is to know its run also when it is read later. */
  private static final class KeepsItsRun extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
      event.prepareForDeferredProcessing();
      return FilterReply.NEUTRAL;
    }
  }

  @Test
  void theProgressOfAReadyTrainingIsThatOfItsEnd() {
    lab.provider().readyAfter(Duration.ofMinutes(20));

    lab.train();

    assertThat(lab.progress().phase()).isEqualTo(TrainingPhase.MODEL_READY);
    assertThat(lab.progress().eta()).isNull();
  }

  @Test
  void theProgressOfAFailedTrainingIsWhatWasSeenLast() {
    lab.provider()
        .saying(Duration.ofMinutes(5), "training_started")
        .saying(Duration.ofMinutes(20), FAILED);
    lab.caller().whileNotified(() -> lab.webhook(LATE));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.progress().phase()).isEqualTo(TrainingPhase.TRAINING_STARTED);
    assertThat(lab.progress().eta()).isNull();
  }

  @Test
  void whatWasNeverAcceptedHasNoPhase() {
    lab.provider().answering(refused(FailureType.INVALID_API_KEY));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.progress().phase()).isNull();
    assertThat(lab.progress().eta()).isNull();
  }

  private static SubmitOutcome refused(FailureType type) {
    return new SubmitOutcome.Refused(type, "no", List.of());
  }

  @Test
  void aReadyTrainingNamesItsModelItsFilesAndItsWarnings() {
    Instant expiry = Instant.parse("2026-12-29T14:03:11Z");
    Artifact lora = new Artifact("my_lora", "https://files/a_b_c.tar", 171969408L, expiry);
    Artifact odd = new Artifact("config", "https://files/`x`?<b>\n1", null, null);
    TrainingStatus ready = new TrainingStatus.Ready("my_model_1", null, List.of(lora, odd));
    lab.imagesAre(ImageReport.EMPTY.noting(List.of("trigger_word is \"adhik\"")));
    lab.caller().isGoneForGood();
    lab.provider().saying(Duration.ofMinutes(20), ready);

    lab.train();

    assertThat(lab.details())
        .contains("- **State:** ready\n- **Model:** `my_model_1`\n")
        .contains(
            """

            **Files**

            - **my\\_lora:** `https://files/a_b_c.tar`, 171,969,408 bytes, until 2026-12-29 14:03:11 UTC
            - **config:** ``` https://files/`x`?<b> 1 ```

            **Warnings**

            - trigger\\_word is "adhik"
            - Your webhook was not notified: busy

            **Request**
            """)
        .doesNotContain("**Note:**", "**Failure:**");
  }

  @Test
  void aReadyTrainingWithoutFilesListsNone() {
    lab.provider().readyAfter(Duration.ofMinutes(20));

    lab.train();

    assertThat(lab.details())
        .contains("**Model:** `F5jvdzGnYi`")
        .doesNotContain("**Files**", "**Warnings**");
  }

  @Test
  void aRefusedRunListsEachWrongFieldAndImage() {
    lab.imagesAre(new ImageReport(List.of(tooBig(0), tooBig(1))));

    lab.failureOf(
        Map.of(
            "instance_prompt",
            "a",
            "class_prompt",
            "b",
            "images",
            List.of("https://images/1.png", "https://images/2.png"),
            "max_train_steps",
            "many_more",
            "key",
            "hunter2"));

    assertThat(lab.details())
        .contains("- **State:** failed\n- **Failure:** InvalidRequest\n")
        .contains(
            "**Note:** Nothing was submitted. What is wrong is listed below. The secret now stands in"
                + " the history of this run: replace it at its issuer. Nothing is charged.\n")
        .contains(
            "\n\n**What is wrong**\n\n- key holds a secret, which does not belong in a request: leave",
            "\n- max\\_train\\_steps is \"many\\_more\": send a whole number",
            "\n- images 1–2 (`https://images/1.png`, `https://images/2.png`): each is 640x480; crop it to"
                + " 512x512")
        .doesNotContain("hunter2");
    assertThat(lab.progress().note()).contains("images 1–2");
  }

  private static ImageFinding tooBig(int index) {
    String url = "https://images/" + (index + 1) + ".png";
    String remedy = "crop it to 512x512";
    return new ImageFinding(
        index, url, ImageFinding.Severity.ERROR, "size", "it is 640x480", remedy);
  }

  @Test
  void imagesThatAreRejectedAreListed() {
    lab.imagesAre(new ImageReport(List.of(tooBig(2))));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.details())
        .contains(
            "**Failure:** ImagesRejected",
            "**Note:** Nothing was submitted. What is wrong is listed below. Nothing is charged.\n",
            "**What is wrong**\n\n- image 3 (`https://images/3.png`): it is 640x480; crop");
  }

  @Test
  void eachFailureIsNamed() {
    lab.provider().saying(Duration.ofMinutes(20), FAILED);

    lab.failureOf(TrainingLab.request());

    assertThat(lab.details())
        .contains("**Failure:** TrainingFailed", "**Note:** Training F5jvdzGnYi failed, in the");
  }

  @Test
  void theEndSaysThatAnotherStartCompletesWithTheModel() {
    lab.provider().readyAfter(Duration.ofMinutes(20));

    lab.train();

    assertThat(lab.details())
        .contains("**Start again under this id:** it completes with this model");
  }

  @Test
  void theEndSaysThatNothingWasPaid() {
    lab.provider().answering(refused(FailureType.INVALID_API_KEY));

    assertThat(lab.failureOf(TrainingLab.request()).getType())
        .isEqualTo(FailureType.INVALID_API_KEY.type());

    assertThat(lab.details()).contains("**Start again:** it trains, and pays");
  }

  @Test
  void theEndSaysThatAnotherStartPaysAgain() {
    lab.provider().saying(Duration.ofMinutes(20), FAILED);

    lab.failureOf(TrainingLab.request());

    assertThat(lab.details()).contains("**Start again under this id:** it trains, and pays, again");
  }

  @Test
  void theEndSaysThatTheIdBelongsToAnotherRequest() {
    lab.provider().answering(refused(FailureType.OTHER_CONTENT));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.details())
        .contains(
            "**Start again under this id:** it belongs to the request",
            "**Start again under another id:** it trains, and pays");
  }

  @ParameterizedTest
  @EnumSource(names = {"UNREACHABLE", "UNREADABLE"})
  void whyNothingIsLearntIsShownWithSinceWhen(PollProblem.Kind kind) {
    Instant since = Instant.parse("2026-01-02T03:04:05Z");
    lab.provider()
        .failing(Duration.ofMinutes(20), new PollProblem(kind, since, 3, "a 503"))
        .readyAfter(Duration.ofHours(3));
    readAfter(Duration.ofHours(1));

    lab.train();

    assertThat(note.get()).isEqualTo(kind.words() + " since 2026-01-02 03:04:05 UTC: a 503");
    assertThat(details.get())
        .contains("**Note:** The provider")
        .containsIgnoringCase("**Note:** " + note.get());
  }

  @Test
  void aPhaseThatAWebhookNamesIsShownIfItIsFurtherOn() {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.phaseAfter(Duration.ofMinutes(1), "training_success");
    lab.phaseAfter(Duration.ofMinutes(2), "training_started");
    readAfter(Duration.ofMinutes(3));

    lab.train();

    assertThat(details.get())
        .contains("**Phase:** 3 of 8 · training\\_success\n")
        .contains("**Training id:** `F5jvdzGnYi`")
        .contains("**Last webhook:** ")
        .contains("**Next:** checked ")
        .contains("photo of adhik person");
  }

  @Test
  void whatNamesNoRequestIsNoWebhookOfTheProvider() {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.after(Duration.ofMinutes(1), () -> lab.webhook(ProviderWebhook.EMPTY));
    readAfter(Duration.ofMinutes(2));

    lab.train();

    assertThat(details.get()).contains("**State:** training").doesNotContain("Last webhook");
    assertThat(lab.progress().lastWebhook()).isNull();
  }

  @Test
  void theEstimateOfAWebhookIsShownWithThePhase() {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.after(
        Duration.ofMinutes(1),
        () ->
            lab.webhook(
                new ProviderWebhook(
                    1,
                    "grant",
                    TrainingPhase.TRAINING_SUCCESS,
                    ScriptedProvider.ID,
                    Duration.ofMinutes(15))));
    readAfter(Duration.ofMinutes(2));

    lab.train();

    assertThat(details.get())
        .containsPattern(
            "Phase:\\*\\* 3 of 8 · training..success · about 15 min left, until [-\\d]+ [:\\d]+ UTC");
    assertThat(details.get())
        .containsPattern(
            "Deadline:\\*\\* .* UTC, then the run fails, and its training is as after a cancel");
  }

  private static SubmitOutcome accepted(LearntFrom learntFrom, @Nullable CancelSupport cancel) {
    return new SubmitOutcome.Accepted(
        ScriptedProvider.training(1, ScriptedProvider.ID, learntFrom),
        null,
        List.of(),
        null,
        cancel);
  }

  private void seenWhileTraining(SubmitOutcome accepted) {
    lab.provider().answering(accepted).readyAfter(Duration.ofMinutes(20));
    readAfter(Duration.ofMinutes(2));

    lab.train();

    assertThat(details.get()).contains("**State:** training");
    assertThat(lab.details()).doesNotContain("**Cancel:**");
  }

  @ParameterizedTest
  @EnumSource
  void whileItTrainsItSaysWhatACancelDoes(CancelSupport cancel) {
    seenWhileTraining(accepted(LearntFrom.ANSWER, cancel));

    assertThat(details.get()).contains("- **Cancel:** " + cancel.words() + ".\n");
  }

  @Test
  void whatOnlyAWebhookNamedIsNotStopped() {
    seenWhileTraining(accepted(LearntFrom.WEBHOOK, CancelSupport.CONFIRMED));

    assertThat(details.get()).contains("- **Cancel:** It is not stopped, as its id was learnt");
  }

  @Test
  void whatACancelDoesIsLeftOutWhereItIsNotKnown() {
    seenWhileTraining(accepted(LearntFrom.ANSWER, null));

    assertThat(details.get()).doesNotContain("**Cancel:**");
  }

  @Test
  void theTimelineSaysWhatIsAskedAndWhatIsSentAndShowsPhases() {
    lab.provider()
        .answering(ScriptedProvider.unresolved())
        .saying(Duration.ofHours(6), "training_started")
        .readyAfter(Duration.ofHours(9));
    lab.resolveAfter(Duration.ofHours(5), Resolution.submitAgain(1));

    lab.train();

    assertThat(lab.history().summaries())
        .contains("Submit, unless a request is open or ready")
        .contains("Read the request ledger")
        .contains(
            "Submit one more beside request 1, allowed by the operator, unless its training has"
                + " turned up")
        .anyMatch(
            summary ->
                summary.startsWith("Poll training F5jvdzGnYi, from 1 of 8 · deploying_gpu on"));
  }
}
