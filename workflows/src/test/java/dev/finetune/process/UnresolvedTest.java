package dev.finetune.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Allowance;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.OpenRequest;
import dev.finetune.activity.SubmitCommand;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.ImageFinding;
import dev.finetune.training.ImageFinding.Severity;
import dev.finetune.training.ImageReport;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import dev.finetune.workflow.Resolution;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What follows when nobody knows whether a request was accepted. */
class UnresolvedTest {

  @RegisterExtension private final TrainingLab lab = new TrainingLab();

  private static FineTuneRequest request(OnUnknownSubmission policy) {
    return TrainingLab.request().withTerms(Terms.DEFAULT.withOnUnknownSubmission(policy));
  }

  private void nobodyKnows() {
    lab.provider().answering(ScriptedProvider.unresolved());
  }

  @Test
  void aWebhookNamesTheTraining() {
    nobodyKnows();
    lab.provider().knowing("Named1").readyAfter(Duration.ofMinutes(20));
    lab.namedAfter(Duration.ofMinutes(1), 1, "Named1");

    FineTuneResult result = lab.train();

    assertThat(result.trainingId()).isEqualTo("Named1");
    assertThat(result.warnings()).isEmpty();
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().events()).containsExactly("ready");
    assertThat(lab.history().states())
        .containsExactly("validating", "unresolved", "training", "ready");
  }

  @Test
  void aWebhookThatCameBeforeItWasUnresolvedIsTakenUp() {
    nobodyKnows();
    lab.provider()
        .knowing("Named1")
        .readyAfter(Duration.ofMinutes(20))
        .whileSubmitting(
            () -> lab.webhook(Map.of("request", 1, "grant", "g", "training_id", "Named1")));

    assertThat(lab.train().trainingId()).isEqualTo("Named1");
    assertThat(lab.ledger().candidates())
        .singleElement()
        .satisfies(
            candidate -> {
              assertThat(candidate.grant()).isEqualTo("g");
              assertThat(candidate.learntFrom()).isEqualTo(LearntFrom.WEBHOOK);
            });
  }

  @Test
  void theRecordOfTheAnswerSettlesItLate() {
    nobodyKnows();
    lab.provider().readyAfter(Duration.ofHours(1));
    lab.after(Duration.ofMinutes(9), () -> lab.ledger().is(ScriptedProvider.accepted(1)));

    assertThat(lab.train().modelId()).isEqualTo(ScriptedProvider.ID);
    assertThat(lab.ledger().reads()).as("after 30 s, 2 and 10 minutes").isEqualTo(3);
    assertThat(lab.caller().events()).containsExactly("ready");
  }

  @Test
  void whatWasNotAcceptedAfterAllIsSentAgain() {
    nobodyKnows();
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.after(
        Duration.ofMinutes(1), () -> lab.ledger().is(ScriptedProvider.notAccepted(Duration.ZERO)));

    lab.train();

    assertThat(lab.provider().commands())
        .extracting(SubmitCommand::allowance)
        .containsExactly(Allowance.FIRST, Allowance.FIRST);
  }

  @Test
  void anOperatorIsAskedAndNamesTheTraining() {
    nobodyKnows();
    lab.provider().knowing("Found1").readyAfter(Duration.ofMinutes(20));
    lab.resolveAfter(Duration.ofHours(5), Resolution.adopt(1, "Found1"));

    FineTuneResult result = lab.train();

    assertThat(result.trainingId()).isEqualTo("Found1");
    assertThat(lab.ledger().candidates().get(0).learntFrom()).isEqualTo(LearntFrom.OPERATOR);
    assertThat(lab.caller().events()).containsExactly("asks", "ready");
    assertThat(lab.caller().messages().get(0).id()).endsWith("-asks-1");
    JsonNode asked = lab.caller().messages().get(0).body();
    assertThat(asked.path("open_request").asInt()).isEqualTo(1);
    assertThat(asked.path("state").asText()).isEqualTo("asking");
    assertThat(asked.path("charged").asText()).isEqualTo("unknown");
  }

  @Test
  void anOperatorHasItSubmittedAgain() {
    nobodyKnows();
    lab.provider()
        .answering(acceptedBesides(2, ScriptedProvider.open(1)))
        .readyAfter(Duration.ofMinutes(20));
    lab.resolveAfter(Duration.ofHours(5), Resolution.submitAgain(1));

    FineTuneResult result = lab.train();

    assertThat(lab.provider().commands().get(1).allowance())
        .isEqualTo(new Allowance(Allowance.Kind.OPERATOR, 1));
    assertThat(lab.history().scheduled("ValidateImages")).isEqualTo(2);
    assertThat(result.warnings())
        .containsExactly(
            "May be charged: request 1, sent at 2026-01-02 03:04:05 UTC: the connection was"
                + " reset");
    assertThat(lab.caller().messages().get(1).body().path("warnings").path(0).asText())
        .isEqualTo(result.warnings().get(0));
  }

  @Test
  void whatTurnsUpBeforeItIsSubmittedAgainIsGoneOnWithThoughTheImagesAreGone() {
    nobodyKnows();
    lab.provider().readyAfter(Duration.ofHours(10));
    lab.resolveAfter(Duration.ofHours(5), Resolution.submitAgain(1));
    lab.after(
        Duration.ofMinutes(280),
        () -> {
          ImageFinding gone = new ImageFinding(0, "u", Severity.ERROR, "status", "it is", "look");
          lab.imagesAre(new ImageReport(List.of(gone)));
          lab.whileChecking(() -> lab.ledger().is(ScriptedProvider.accepted(1)));
        });

    assertThat(lab.train().trainingId()).isEqualTo(ScriptedProvider.ID);
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void whatAnOperatorAllowedIsSentAgainAfterARateLimit() {
    nobodyKnows();
    lab.provider()
        .answering(ScriptedProvider.notAccepted(Duration.ofMinutes(1)))
        .answering(acceptedBesides(2, ScriptedProvider.open(1)))
        .readyAfter(Duration.ofMinutes(20));
    lab.resolveAfter(Duration.ofHours(5), Resolution.submitAgain(1));

    assertThat(lab.train().trainingId()).isEqualTo(ScriptedProvider.ID);
    assertThat(lab.provider().commands().subList(1, 3))
        .extracting(SubmitCommand::allowance)
        .containsOnly(new Allowance(Allowance.Kind.OPERATOR, 1));
    assertThat(lab.caller().events()).containsExactly("asks", "ready");
  }

  @Test
  void whatAWebhookNamesIsConfirmedBeforeAnAnswerCounts() {
    nobodyKnows();
    lab.after(
        Duration.ofHours(1),
        () -> {
          lab.ledger()
              .whileRead(
                  () -> {
                    lab.webhook(Map.of("request", 1, "grant", "g", "training_id", "Other1"));
                    lab.update(FineTuneWorkflow.RESOLVE, Resolution.submitAgain(1));
                  });
          lab.webhook(ProviderWebhook.EMPTY);
        });
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getOriginalMessage()).contains("training Other1 was not adopted");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void whatAnOperatorAllowedEndsWhenAWebhookNamesTheRequest() {
    nobodyKnows();
    lab.provider().answering(ScriptedProvider.accepted(1)).readyAfter(Duration.ofHours(10));
    lab.resolveAfter(Duration.ofHours(5), Resolution.submitAgain(1));
    lab.after(
        Duration.ofMinutes(280),
        () ->
            lab.whileChecking(
                () -> lab.webhook(Map.of("request", 1, "grant", "g", "training_id", "Named1"))));

    lab.train();

    assertThat(lab.provider().commands())
        .extracting(SubmitCommand::allowance)
        .containsExactly(Allowance.FIRST, Allowance.FIRST);
    assertThat(lab.history().summaries())
        .containsOnlyOnce("Submit, unless a request is open or ready")
        .containsOnlyOnce("Look up the open requests: nothing is sent while one is open");
  }

  private static SubmitOutcome acceptedBesides(int request, OpenRequest... open) {
    return new SubmitOutcome.Accepted(
        ScriptedProvider.training(request, ScriptedProvider.ID, LearntFrom.ANSWER),
        null,
        List.of(open));
  }

  @Test
  void anAnswerThatComesTooLateIsForNoOtherRequest() {
    nobodyKnows();
    List<OpenRequest> second = List.of(ScriptedProvider.open(2));
    lab.provider().answering(new SubmitOutcome.Unresolved(second, false, false));
    lab.after(
        Duration.ofHours(1),
        () -> {
          lab.ledger().is(ScriptedProvider.notAccepted(Duration.ZERO));
          lab.ledger()
              .whileRead(() -> lab.update(FineTuneWorkflow.RESOLVE, Resolution.submitAgain(1)));
        });
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(2));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.provider().commands())
        .extracting(SubmitCommand::allowance)
        .containsExactly(Allowance.FIRST, Allowance.FIRST);
  }

  @Test
  void anAnswerIsCarriedOutBeforeAnotherIsTaken() {
    List<String> answers = Collections.synchronizedList(new ArrayList<>());
    nobodyKnows();
    answeredTwice(
        Duration.ofHours(1), Resolution.adopt(1, "Nowhere1"), Resolution.giveUp(1), answers);
    answeredTwice(Duration.ofMinutes(90), Resolution.giveUp(1), Resolution.submitAgain(1), answers);

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(answers)
        .hasSize(2)
        .containsOnly("an earlier answer is being carried out first: see what comes of it");
    assertThat(failure.getType()).isEqualTo("SubmissionUnknown");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.history().lifetime()).isLessThan(Duration.ofHours(3));
  }

  /** The second comes while the first is carried out. */
  private void answeredTwice(
      Duration delay, Resolution first, Resolution second, List<String> rejections) {
    lab.after(
        delay,
        () -> {
          lab.ledger()
              .whileRead(() -> rejections.add(lab.rejection(FineTuneWorkflow.RESOLVE, second)));
          lab.update(FineTuneWorkflow.RESOLVE, first);
        });
  }

  @Test
  void anAnswerIsCarriedOutOnce() {
    nobodyKnows();
    lab.provider().answering(bothOpen());
    lab.resolveAfter(Duration.ofHours(5), Resolution.submitAgain(1));
    lab.resolveAfter(Duration.ofHours(10), Resolution.giveUp(2));

    lab.failureOf(TrainingLab.request());

    assertThat(lab.provider().commands())
        .extracting(SubmitCommand::allowance)
        .containsExactly(Allowance.FIRST, new Allowance(Allowance.Kind.OPERATOR, 1));
    assertThat(lab.caller().events()).containsExactly("asks", "asks", "failed");
  }

  @Test
  void anOperatorIsAskedAsSoonAsTheRequestSays() {
    nobodyKnows();
    lab.resolveAfter(Duration.ofMinutes(3), Resolution.giveUp(1));

    lab.failureOf(
        TrainingLab.request().withTerms(Terms.DEFAULT.withAskAfter(Duration.ofSeconds(20))));

    assertThat(lab.caller().events()).containsExactly("asks", "failed");
    assertThat(lab.history().lifetime()).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void anOperatorGivesItUp() {
    nobodyKnows();
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("SubmissionUnknown");
    assertThat(failure.getOriginalMessage())
        .startsWith("It is not known whether the provider accepted request 1")
        .contains("An operator gave it up.")
        .endsWith("the same id goes on with it.");
    assertThat(lab.ledger().releases()).isEqualTo(1);
  }

  @Test
  void nonsenseIsRejectedWithASentence() {
    List<Object> nonsense =
        List.of(
            Resolution.giveUp(2),
            Resolution.adopt(1, "../x"),
            new Resolution(1, Resolution.Action.GIVE_UP, "x"),
            "give_up",
            Map.of("request", 1));
    List<String> answers = Collections.synchronizedList(new ArrayList<>());
    nobodyKnows();
    lab.after(
        Duration.ofHours(1),
        () -> nonsense.forEach(it -> answers.add(lab.rejection(FineTuneWorkflow.RESOLVE, it))));
    lab.resolveAfter(Duration.ofHours(2), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(answers)
        .satisfiesExactly(
            answer -> assertThat(answer).contains("request 2 is not open; open: 1"),
            answer -> assertThat(answer).contains("training_id is \"../x\""),
            answer -> assertThat(answer).contains("only the action adopt"),
            answer ->
                assertThat(answer).contains("\"give_up\" is no resolution: send {\"request\":1"),
            answer -> assertThat(answer).contains("this names no action: send {\"request\":1"));
  }

  @Test
  void nobodyAnswersForAWeek() {
    nobodyKnows();

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("OutcomeUnknown");
    assertThat(lab.provider().commands()).hasSize(1);
    assertThat(lab.caller().events()).containsExactly("asks", "failed");
    assertThat(lab.history().lifetime())
        .isBetween(Duration.ofDays(7), Duration.ofDays(7).plusHours(1));
  }

  @Test
  void theRequestMayAskForOneExtra() {
    nobodyKnows();
    lab.provider()
        .answering(acceptedBesides(2, ScriptedProvider.open(1)))
        .readyAfter(Duration.ofMinutes(20));

    FineTuneResult result = lab.train(request(OnUnknownSubmission.RESUBMIT));

    assertThat(result.warnings()).hasSize(1);
    assertThat(lab.provider().commands())
        .extracting(SubmitCommand::allowance)
        .containsExactly(Allowance.FIRST, new Allowance(Allowance.Kind.POLICY, 1));
    assertThat(lab.caller().events()).containsExactly("ready");
  }

  @Test
  void oneExtraIsTheMost() {
    nobodyKnows();
    lab.provider().answering(bothOpen());
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(2));

    ApplicationFailure failure = lab.failureOf(request(OnUnknownSubmission.RESUBMIT));

    assertThat(failure.getOriginalMessage()).contains("request 2", "May be charged: request 1");
    assertThat(lab.provider().commands()).hasSize(2);
  }

  private static SubmitOutcome bothOpen() {
    List<OpenRequest> both = List.of(ScriptedProvider.open(1), ScriptedProvider.open(2));
    return new SubmitOutcome.Unresolved(both, true, false);
  }

  @Test
  void whatIsSurelyChargedIsNotSentAgainEvenSo() {
    OpenRequest charged =
        new OpenRequest(
            1, Instant.EPOCH, ScriptedProvider.PIN, Charge.YES, List.of(), "it names no training");
    lab.provider().answering(new SubmitOutcome.Unresolved(List.of(charged), false, false));
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    ApplicationFailure failure = lab.failureOf(request(OnUnknownSubmission.RESUBMIT));

    assertThat(failure.getOriginalMessage()).contains("It was charged.");
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void theRequestMayAskToFail() {
    nobodyKnows();

    ApplicationFailure failure = lab.failureOf(request(OnUnknownSubmission.FAIL));

    assertThat(failure.getType()).isEqualTo("SubmissionUnknown");
    assertThat(failure.getOriginalMessage())
        .contains("Nobody was asked, as on_unknown_submission is fail.");
    assertThat(lab.caller().events()).containsExactly("failed");
    assertThat(lab.history().lifetime()).isBetween(Duration.ofMinutes(16), Duration.ofMinutes(17));
  }

  @Test
  void aCandidateThatIsNoneIsNamedInTheQuestion() {
    List<String> notes = Collections.synchronizedList(new ArrayList<>());
    nobodyKnows();
    lab.namedAfter(Duration.ofMinutes(1), 1, "Nowhere1");
    lab.after(Duration.ofHours(1), () -> notes.add(String.valueOf(lab.progress().note())));
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(notes.get(0)).contains("training Nowhere1 was not adopted");
  }

  @Test
  void aCandidateIsConfirmedAgainWhenAnotherWebhookNamesIt() {
    nobodyKnows();
    lab.namedAfter(Duration.ofMinutes(1), 1, "Late1");
    lab.after(Duration.ofMinutes(20), () -> lab.provider().knowing("Late1"));
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.namedAfter(Duration.ofMinutes(30), 1, "Late1");

    assertThat(lab.train().trainingId()).isEqualTo("Late1");
    assertThat(lab.ledger().candidates()).extracting(Candidate::trainingId).hasSize(2);
  }

  @Test
  void aNamedTrainingKeepsTheExtraFromBeingSent() {
    nobodyKnows();
    lab.ledger().confirmsNothing();
    lab.namedAfter(Duration.ofMinutes(1), 1, "Named1");
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(request(OnUnknownSubmission.RESUBMIT));

    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void nobodyIsAskedWhileTheLedgerConfirmsWhatWasNamed() {
    List<String> notes = Collections.synchronizedList(new ArrayList<>());
    nobodyKnows();
    lab.ledger().confirmsNothing();
    lab.namedAfter(Duration.ofMinutes(1), 1, "Named1");
    for (int minutes : List.of(39, 41)) {
      lab.after(
          Duration.ofMinutes(minutes),
          () -> notes.add(lab.progress().state() + ": " + lab.progress().note()));
    }
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(notes.get(0))
        .startsWith("UNRESOLVED: The provider has not confirmed request 1, sent at ")
        .contains(", training Named1: ", "The provider is asked whether it is that training; at ");
    assertThat(notes.get(1)).startsWith("ASKING: The provider has not confirmed request 1");
    assertThat(lab.caller().events()).containsExactly("asks", "failed");
  }

  @Test
  void whoWasAskedStaysAskedWhenATrainingIsNamed() {
    List<FineTuneState> states = Collections.synchronizedList(new ArrayList<>());
    nobodyKnows();
    lab.ledger().confirmsNothing();
    lab.namedAfter(Duration.ofMinutes(20), 1, "Named1");
    lab.after(Duration.ofMinutes(21), () -> states.add(lab.progress().state()));
    lab.resolveAfter(Duration.ofHours(5), Resolution.giveUp(1));

    lab.failureOf(TrainingLab.request());

    assertThat(states).containsExactly(FineTuneState.ASKING);
  }

  @Test
  void aQuestionIsNotDeliveredAfterTheEnd() {
    nobodyKnows();
    lab.provider().knowing("Found1").readyAfter(Duration.ofMinutes(20));
    lab.resolveAfter(Duration.ofMinutes(30), Resolution.adopt(1, "Found1"));
    lab.caller().doesNotAnswer(2);

    lab.train();

    assertThat(lab.history().afterItsParent()).containsExactly("PARENT_CLOSE_POLICY_TERMINATE");
  }
}
