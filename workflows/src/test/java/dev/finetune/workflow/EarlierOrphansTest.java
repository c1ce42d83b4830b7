package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.SubmitOutcome;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No run says that nothing is charged where an earlier run of its id has sent something. */
@Timeout(60)
class EarlierOrphansTest {

  private static final SubmitOutcome UNKNOWN =
      new SubmitOutcome.EarlierUnknown("run R may have sent the request", 1, false, false);

  @RegisterExtension private final TrainingLab lab = TrainingLab.withWebhook();

  private TrainingEnd cancelledWhileChecking() {
    lab.whileChecking(lab::cancelDuringActivity);
    return lab.cancelled(TrainingLab.request());
  }

  @Test
  void aTrainingOfAnEarlierRunIsNamed() {
    lab.earlierRuns().left(ScriptedProvider.accepted(true));

    TrainingEnd end = cancelledWhileChecking();

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
    assertThat(end.message())
        .isEqualTo(
            "Cancelled before the provider accepted anything: this run is charged nothing."
                + " Training F5jvdzGnYi of an earlier run of this workflow id may be charged as"
                + " well.");
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
    assertThat(lab.caller().events()).containsExactly("cancelled");
    assertThat(lab.caller().told().get(0).body().path("logs").textValue()).isEqualTo(end.message());
  }

  @Test
  void whatElseIsUnknownOfThemIsToldToo() {
    SubmitOutcome.Accepted one = ScriptedProvider.accepted(true);
    lab.earlierRuns()
        .left(
            new SubmitOutcome.Accepted(
                one.trainingId(),
                one.provider(),
                one.progress(),
                false,
                one.schedule(),
                false,
                "run R may have sent the request"));

    assertThat(cancelledWhileChecking().message())
        .endsWith(
            "Training F5jvdzGnYi of an earlier run of this workflow id may be charged as well."
                + " Another training may be charged as well: run R may have sent the request.");
  }

  @Test
  void aRunThatIsAcceptedTooLateTellsOfThem() {
    SubmitOutcome limited =
        new SubmitOutcome.NotAccepted("rate limited", Duration.ofHours(1), true);
    lab.provider().answering(Collections.nCopies(100, limited).toArray(SubmitOutcome[]::new));
    lab.earlierRuns().left(UNKNOWN);

    ApplicationFailure failure = lab.failureOf(TrainingLab.request());

    assertThat(failure.getType()).isEqualTo("NotAcceptedInTime");
    assertThat(failure.getOriginalMessage())
        .contains("this run is charged nothing")
        .endsWith("Another training may be charged as well: run R may have sent the request.");
    assertThat(lab.history().stateAttribute()).isEqualTo("unsettled");
  }

  @Test
  void whereTemporalDoesNotShowThemThatIsSaid() {
    lab.earlierRuns().areNotShown();

    TrainingEnd end = cancelledWhileChecking();

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
    assertThat(end.message()).contains("Temporal did not show what earlier runs");
    assertThat(lab.earlierRuns().reads()).isGreaterThan(1);
  }

  @Test
  void aRunThatIsCancelledBetweenAttemptsTellsOfThem() {
    lab.provider()
        .answering(new SubmitOutcome.NotAccepted("rate limited", Duration.ofHours(1), true));
    lab.earlierRuns().left(UNKNOWN);
    lab.env().registerDelayedCallback(Duration.ofMinutes(1), lab::cancel);

    TrainingEnd end = lab.cancelled(TrainingLab.request());

    assertThat(end.outcome()).isEqualTo(TrainingEnd.Outcome.UNCONFIRMED);
    assertThat(end.message()).contains("run R may have sent the request");
    assertThat(lab.earlierRuns().reads()).isEqualTo(1);
  }

  @Test
  void aRunThatEndsWithItsTrainingDoesNotAsk() {
    lab.provider().readyAfter(Duration.ofMinutes(10));

    assertThat(lab.train().warnings()).isEmpty();
    assertThat(lab.earlierRuns().reads()).isZero();
  }
}
