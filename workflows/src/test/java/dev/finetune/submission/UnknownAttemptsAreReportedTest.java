package dev.finetune.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.ProposalVerdict;
import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.Terms;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A person had another request sent: whatever becomes of it, the one before may be charged. */
class UnknownAttemptsAreReportedTest {

  private static final Instant NOW = Instant.EPOCH;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String FIRST =
      "Attempt 1 may have been accepted and charged as well: no answer came";

  private static final SubmissionState BEGUN =
      SubmissionMachine.begin(new Terms(OnUnknownSubmission.ASK, HOUR, HOUR, HOUR), NOW, NOW)
          .state();
  private static final SubmitOutcome.Accepted TRAINING =
      new SubmitOutcome.Accepted(
          "A",
          new PinnedProvider("http://p/api", ProviderApi.DREAMBOOTH, "default"),
          new TrainingProgress(TrainingPhase.DEPLOYING_GPU, null, null),
          true,
          PollSchedule.DEFAULT,
          false,
          null);

  private final SubmissionState sentAgain =
      step(
          step(BEGUN, new SubmissionEvent.Answered(1, unknown("no answer came"))),
          new SubmissionEvent.SubmitAgain(true));

  @Test
  void whenTheOtherIsGivenUp() {
    SubmissionState asking = step(sentAgain, new SubmissionEvent.Answered(2, unknown("a 500")));

    assertThat(step(asking, new SubmissionEvent.GiveUp(true)).stage().toString())
        .contains("attempt 2: a 500", FIRST);
  }

  @Test
  void whenTheOtherIsRefused() {
    SubmitOutcome refused = new SubmitOutcome.Refused(FailureType.REQUEST_REFUSED, "it says no");

    assertThat(step(sentAgain, new SubmissionEvent.Answered(2, refused)).stage())
        .isEqualTo(new Stage.Failed(FailureType.REQUEST_REFUSED, "it says no. " + FIRST, false));
  }

  @Test
  void whenTheRunIsCancelled() {
    SubmissionState asking = step(sentAgain, new SubmissionEvent.Answered(2, unknown("a 500")));
    SubmissionState cancelled = step(asking, new SubmissionEvent.CancelRequested(true, true));

    assertThat(
            SubmissionMachine.step(
                    cancelled, new SubmissionEvent.TimeCame(), NOW.plus(Decision.LISTENING))
                .state()
                .stage())
        .isEqualTo(new Stage.Cancelled("a 500. " + FIRST));
  }

  @Test
  void whenOneOfSeveralEarlierRequestsIsFound() {
    SubmissionState earlier =
        step(
            BEGUN,
            new SubmissionEvent.Answered(
                1,
                new SubmitOutcome.EarlierUnknown(
                    "run R may have sent 2 requests", 2, false, false)));
    SubmissionState adopting = step(earlier, new SubmissionEvent.Adopt(Attempt.EARLIER, "A", true));

    assertThat(
            step(adopting, new SubmissionEvent.Checked("A", new ProposalVerdict.Known(TRAINING)))
                .stage())
        .isEqualTo(
            new Stage.Found(
                TRAINING,
                List.of(
                    "An earlier run's request may have been accepted and charged as well: run R may"
                        + " have sent 2 requests")));
  }

  @Test
  void whatEarlierRunsHaveSentBesideIsTheOneExtra() {
    SubmissionState again = afterTwoEarlierRequests(new SubmissionEvent.SubmitAgain(true));

    assertThat(again.stage()).isInstanceOf(Stage.Asking.class);
  }

  @Test
  void anExtraThatNobodyCountedIsSent() {
    SubmissionState again = afterTwoEarlierRequests(new SubmissionEvent.SubmitAgain(false));

    assertThat(again.stage()).isEqualTo(new Stage.Sending(3));
  }

  /** Another request is sent at a person's word, and its answer is lost as well. */
  private static SubmissionState afterTwoEarlierRequests(SubmissionEvent again) {
    SubmissionState resubmitting =
        SubmissionMachine.begin(new Terms(OnUnknownSubmission.RESUBMIT, HOUR, HOUR, HOUR), NOW, NOW)
            .state();
    SubmitOutcome two = new SubmitOutcome.EarlierUnknown("run R sent two", 2, false, false);
    SubmissionState earlier = step(resubmitting, new SubmissionEvent.Answered(1, two));
    SubmissionState lost =
        step(step(earlier, again), new SubmissionEvent.Answered(2, unknown("reset")));
    return SubmissionMachine.step(
            lost, new SubmissionEvent.TimeCame(), NOW.plus(Decision.LISTENING))
        .state();
  }

  @Test
  void noExtraIsSentWhereTheProviderSurelyHasAnEarlierRequest() {
    SubmissionState resubmitting =
        SubmissionMachine.begin(new Terms(OnUnknownSubmission.RESUBMIT, HOUR, HOUR, HOUR), NOW, NOW)
            .state();
    SubmitOutcome charged = new SubmitOutcome.EarlierUnknown("run R was heard of", 1, false, true);
    SubmissionState earlier = step(resubmitting, new SubmissionEvent.Answered(1, charged));

    assertThat(
            SubmissionMachine.step(
                    earlier, new SubmissionEvent.TimeCame(), NOW.plus(Decision.LISTENING))
                .state()
                .stage())
        .isInstanceOf(Stage.Asking.class);
  }

  @Test
  void noExtraIsSentWhereAPersonHasNamedTheTraining() {
    SubmissionState resubmitting =
        SubmissionMachine.begin(new Terms(OnUnknownSubmission.RESUBMIT, HOUR, HOUR, HOUR), NOW, NOW)
            .state();
    SubmissionState lost = step(resubmitting, new SubmissionEvent.Answered(1, unknown("reset")));
    SubmissionState named = step(lost, new SubmissionEvent.Adopt(1, "A", true));
    SubmissionState denied =
        step(
            named,
            new SubmissionEvent.Checked("A", new ProposalVerdict.NotKnown("it says 500", true)));

    assertThat(
            SubmissionMachine.step(
                    denied, new SubmissionEvent.TimeCame(), NOW.plus(Decision.LISTENING))
                .state()
                .stage())
        .isInstanceOf(Stage.Asking.class);
  }

  private static SubmissionState step(SubmissionState state, SubmissionEvent event) {
    return SubmissionMachine.step(state, event, NOW).state();
  }

  private static SubmitOutcome unknown(String reason) {
    return new SubmitOutcome.Unknown(reason, null);
  }
}
