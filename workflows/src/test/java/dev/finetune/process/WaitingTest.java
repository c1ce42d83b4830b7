package dev.finetune.process;

import static io.temporal.api.enums.v1.EventType.EVENT_TYPE_TIMER_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.AcceptedTraining.LearntFrom;
import dev.finetune.activity.Candidate;
import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollProblem;
import dev.finetune.activity.ProviderActivities;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.TrainingStatus.Failed.Cause;
import dev.finetune.training.FineTuneResult;
import dev.finetune.training.TrainingPhase;
import dev.finetune.workflow.FineTuneProgress;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From acceptance to the end: the poll, the checks beside it, and what webhooks do. */
class WaitingTest {

  @RegisterExtension private final TrainingLab lab = new TrainingLab();
  private final List<String> states = Collections.synchronizedList(new ArrayList<>());

  private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

  private Duration waited() {
    return lab.history().lifetime();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model_ready", "training_failed", "whatever_this_is"})
  void aWebhookThatMayBeTheEndIsCheckedAtOnce(String phase) {
    lab.provider().readyAfter(TWO_MINUTES);
    lab.phaseAfter(TWO_MINUTES.plusSeconds(1), phase);

    FineTuneResult result = lab.train();

    assertThat(result.modelId()).isEqualTo(ScriptedProvider.ID);
    assertThat(result.phase()).isEqualTo(TrainingPhase.MODEL_READY);
    assertThat(lab.history().scheduled(ProviderActivities.CHECK)).isEqualTo(1);
    assertThat(waited()).isLessThan(Duration.ofMinutes(3));
  }

  @ParameterizedTest
  @CsvSource({"providerWebhook, 1", "providerWebhook: 9 of 8 · no_phase, 1", "somebodyElses, 0"})
  void onlyASignalThatBeginsWithTheNameCallsForACheck(String signal, int checks) {
    lab.provider().readyAfter(TWO_MINUTES);
    lab.after(TWO_MINUTES.plusSeconds(1), () -> lab.signal(signal));

    lab.train();

    assertThat(lab.history().scheduled(ProviderActivities.CHECK)).isEqualTo(checks);
  }

  @Test
  void aWebhookThatComesBeforeTheSubmitAnswersIsKept() {
    lab.provider()
        .readyAfter(Duration.ZERO)
        .whileSubmitting(
            () ->
                lab.webhook(
                    new ProviderWebhook(
                        1, "g", TrainingPhase.MODEL_READY, ScriptedProvider.ID, null)));

    lab.train();

    assertThat(waited()).isLessThan(Duration.ofSeconds(30));
    assertThat(lab.ledger().candidates()).isEmpty();
  }

  @Test
  void aWebhookAboutAPhaseThatIsNotTheEndLeadsToNoCheck() {
    lab.provider().readyAfter(Duration.ofMinutes(4));
    lab.phaseAfter(Duration.ofMinutes(1), "training_started");
    lab.phaseAfter(TWO_MINUTES, "training_success");
    lab.phaseAfter(Duration.ofMinutes(4).plusSeconds(1), "model_ready");

    lab.train();

    assertThat(lab.history().scheduled(ProviderActivities.CHECK)).isEqualTo(1);
    assertThat(lab.history().events(EVENT_TYPE_TIMER_STARTED)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT9223372036854775807S", "-PT9223372036854775807S", "PT24000000H"})
  void anEstimateThatIsNoTimeHoldsNothingUp(String eta) {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.after(
        Duration.ofMinutes(1), () -> lab.webhook(Map.of("phase", "training_started", "eta", eta)));
    List<FineTuneProgress> shown = Collections.synchronizedList(new ArrayList<>());
    lab.after(Duration.ofMinutes(2), () -> shown.add(lab.progress()));

    lab.train();

    assertThat(shown.get(0).phase()).isEqualTo(TrainingPhase.TRAINING_STARTED);
    assertThat(shown.get(0).eta()).isNull();
  }

  @Test
  void aRunThatGoesOnWithATrainingShowsThePhaseThatAWebhookNames() {
    lab.provider()
        .answering(
            new SubmitOutcome.Accepted(
                ScriptedProvider.training(1, ScriptedProvider.ID, LearntFrom.ANSWER),
                null,
                List.of()))
        .readyAfter(Duration.ofMinutes(20));
    lab.phaseAfter(Duration.ofSeconds(1), "training_success");
    List<FineTuneProgress> shown = Collections.synchronizedList(new ArrayList<>());
    lab.after(Duration.ofSeconds(2), () -> shown.add(lab.progress()));

    lab.train();

    assertThat(shown.get(0).phase()).isEqualTo(TrainingPhase.TRAINING_SUCCESS);
  }

  @Test
  void withoutAnyWebhookThePollFindsTheEnd() {
    lab.provider().readyAfter(Duration.ofMinutes(3));

    lab.train();

    assertThat(lab.history().scheduled(ProviderActivities.CHECK)).isZero();
    assertThat(waited()).isLessThan(Duration.ofMinutes(6));
  }

  @Test
  void aCheckWhoseWorkerDiesIsDoneAgainWithinAMinute() {
    lab.provider().readyAfter(TWO_MINUTES.plusSeconds(15));
    lab.phaseAfter(TWO_MINUTES, "model_ready");

    lab.train();

    assertThat(lab.history().untilDoneAgain(ProviderActivities.POLL))
        .containsOnly(Duration.ofMinutes(1));
    assertThat(lab.history().untilDoneAgain(ProviderActivities.CHECK))
        .containsOnly(Duration.ofSeconds(35));
  }

  @Test
  void webhooksThatComeTogetherLeadToChecksTenSecondsApart() {
    lab.provider().readyAfter(TWO_MINUTES.plusSeconds(15));
    for (int second = 0; second < 20; second++) {
      lab.phaseAfter(TWO_MINUTES.plusSeconds(second), "model_ready");
    }

    lab.train();

    assertThat(lab.history().scheduled(ProviderActivities.CHECK)).isBetween(2L, 3L);
    assertThat(lab.history().events(EVENT_TYPE_TIMER_STARTED)).isLessThan(3);
    assertThat(lab.provider().commands()).hasSize(1);
  }

  @Test
  void webhooksForDaysKeepTheOnePoll() {
    lab.provider().readyAfter(Duration.ofHours(30));
    for (int hour = 1; hour < 30; hour++) {
      lab.phaseAfter(Duration.ofHours(hour), "model_ready");
    }

    lab.train();

    assertThat(lab.history().scheduled(ProviderActivities.POLL)).isEqualTo(1);
    assertThat(lab.history().scheduled(ProviderActivities.CHECK)).isEqualTo(29);
  }

  @Test
  void threeDaysOfPollingCostNoHistory() {
    lab.provider().readyAfter(Duration.ofDays(3));

    lab.train();

    assertThat(lab.provider().checks()).hasSizeGreaterThan(800);
    assertThat(lab.history().scheduled(ProviderActivities.POLL)).isEqualTo(1);
    assertThat(lab.history().events(EVENT_TYPE_TIMER_STARTED)).isZero();
  }

  @Test
  void phasesAreShownAsThePollReportsThemNineAtMost() {
    for (int minutes = 1; minutes <= 8; minutes++) {
      lab.provider().saying(Duration.ofMinutes(minutes * 10L), "phase_" + minutes);
    }
    lab.provider().readyAfter(TWO_MINUTES.multipliedBy(50));
    lab.after(Duration.ofMinutes(26), () -> states.add(String.valueOf(lab.progress().phase())));

    lab.train();

    assertThat(states).containsExactly("phase_2");
    assertThat(lab.history().scheduled(ProviderActivities.POLL)).isEqualTo(9);
  }

  @Test
  void aForgedFailureIsNotBelieved() {
    lab.provider().readyAfter(Duration.ofMinutes(30));
    lab.phaseAfter(Duration.ofMinutes(1), "training_failed");

    assertThat(lab.train().modelId()).isEqualTo(ScriptedProvider.ID);
  }

  @Test
  void aTrainingThatFailsSaysSoInTheProvidersOwnWords() {
    lab.provider()
        .saying(
            Duration.ofMinutes(5),
            new TrainingStatus.Failed(Cause.FAILED, "Not enough usable images"));

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo(FailureType.TRAINING_FAILED.type());
    assertThat(failure.getOriginalMessage())
        .contains("Training F5jvdzGnYi failed, in the provider's words: Not enough usable images");
    assertThat(failure).hasNoCause();
    assertThat(lab.ledger().releases()).isEqualTo(1);
  }

  @Test
  void aTrainingThatTheProviderForgotIsAnUnknownOutcome() {
    lab.provider().saying(Duration.ofHours(1), new TrainingStatus.Lost("not found"));

    assertThat(lab.failureOf(TrainingLab.request()).getType())
        .isEqualTo(FailureType.OUTCOME_UNKNOWN.type());
  }

  @Test
  void aWebhookThatNamesAnotherTrainingIsConfirmedAndNamedInTheEnd() {
    lab.provider().readyAfter(Duration.ofMinutes(20));
    lab.namedAfter(Duration.ofMinutes(5), 1, "Other1");
    FineTuneResult model =
        ScriptedProvider.training(1, ScriptedProvider.ID, LearntFrom.ANSWER)
            .result(new TrainingStatus.Ready("m", null, List.of()));
    lab.after(
        Duration.ofMinutes(10),
        () -> lab.ledger().is(new SubmitOutcome.Ready(model, List.of(ScriptedProvider.open(2)))));

    FineTuneResult result = lab.train();

    assertThat(lab.ledger().candidates().get(0).trainingId()).isEqualTo("Other1");
    assertThat(result.trainingId()).isEqualTo(ScriptedProvider.ID);
    assertThat(result.warnings()).singleElement().asString().contains("request 2");
  }

  @Test
  void aWebhookThatComesLastOfAllIsHandedToTheLedger() {
    lab.provider().readyAfter(TWO_MINUTES);
    lab.caller()
        .whileNotified(() -> lab.webhook(new ProviderWebhook(1, "g", null, "Other1", null)));

    lab.train();

    assertThat(lab.ledger().candidates())
        .extracting(Candidate::trainingId)
        .containsExactly("Other1");
  }

  @Test
  void aRunNeedsAttentionOnlyAsLongAsNobodyServesItsTraining() {
    lab.provider()
        .failing(Duration.ofMinutes(5), problem(PollProblem.Kind.NOT_SERVED))
        .failing(Duration.ofMinutes(15), problem(PollProblem.Kind.UNREACHABLE))
        .readyAfter(Duration.ofMinutes(30));
    for (int minute : List.of(14, 29)) {
      lab.after(Duration.ofMinutes(minute), () -> states.add(lab.history().stateAttribute()));
    }

    lab.train();

    assertThat(states).containsExactly("needs_attention", "training");
    assertThat(lab.history().stateAttribute()).isEqualTo("ready");
  }

  @Test
  void aCheckThatIsAskedForSoonAfterTheLastIsMadeToo() {
    lab.provider().readyAfter(Duration.ofHours(1));
    lab.after(Duration.ofMinutes(11), () -> lab.update(FineTuneWorkflow.CHECK, "now"));
    lab.after(
        Duration.ofMinutes(11).plusSeconds(5), () -> lab.update(FineTuneWorkflow.CHECK, "now"));

    lab.train();

    assertThat(lab.history().scheduled(ProviderActivities.CHECK)).isEqualTo(2);
  }

  @Test
  void aCheckThatAnOperatorAsksForIsMadeAtOnce() {
    List<String> answers = Collections.synchronizedList(new ArrayList<>());
    lab.provider().readyAfter(Duration.ofMinutes(3));
    lab.after(Duration.ofMinutes(4), () -> answers.add(lab.update(FineTuneWorkflow.CHECK, "now")));

    lab.train();

    assertThat(answers.get(0)).startsWith("Checking the training now");
    assertThat(waited()).isLessThan(Duration.ofMinutes(5));
  }

  private static PollProblem problem(PollProblem.Kind kind) {
    return new PollProblem(kind, Instant.EPOCH, 3, "a 503");
  }
}
