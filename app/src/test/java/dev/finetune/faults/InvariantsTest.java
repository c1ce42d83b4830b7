package dev.finetune.faults;

import static dev.finetune.faults.Sample.notice;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvariantsTest {

  private static final String FAILED = "Training F1 failed. It may have been charged.";
  private static final String UNNAMED =
      " Attempt 1 may have been accepted and charged as well: no answer came.";

  private static final Sample SOUND = Sample.ready();

  @ParameterizedTest
  @MethodSource
  void whatIsSoundBreaksNone(Sample sound) {
    assertThat(broken(sound)).isEmpty();
  }

  static Stream<Sample> whatIsSoundBreaksNone() {
    return Stream.of(
        SOUND, Sample.failed("settled", FAILED), Sample.cancelled(), Sample.cancelledTooLate());
  }

  @Test
  void aRunThatGoesOnHasNotEnded() {
    assertThat(broken(Sample.running())).containsExactly(Invariants.ENDED);
  }

  @Test
  void aSecondTrainingIsPaidTooOften() {
    assertThat(broken(SOUND.paidAgain("F2"))).contains(Invariants.PAID_ONCE);
  }

  @Test
  void whatIsReceivedIsWhatWasSent() {
    assertThat(broken(SOUND.sent(new Sent(2, 1, 0)))).containsExactly(Invariants.SENT_AS_DECIDED);
    assertThat(broken(SOUND.sent(new Sent(0, 1, 1)))).containsExactly(Invariants.SENT_AS_DECIDED);
    assertThat(broken(SOUND.sent(new Sent(2, 1, 1)))).isEmpty();
  }

  @Test
  void aCallerIsToldOfTheEndAsItIs() {
    assertThat(broken(SOUND.unsaid())).contains(Invariants.TOLD);
    assertThat(broken(SOUND.told(notice("ready", "F2", "2000 steps")))).contains(Invariants.TOLD);
    assertThat(broken(SOUND.told(notice("failed", null, "F1")))).containsExactly(Invariants.TOLD);
    assertThat(broken(Sample.cancelledTooLate().told(notice("cancelled", null, "F1"))))
        .containsExactly(Invariants.TOLD);
    assertThat(broken(Sample.cancelled().told(notice("ready", "F1", "F1"))))
        .containsExactly(Invariants.TOLD);
  }

  @Test
  void whatARunToldThatWasResetIsToldOfTheOneThatGoesOn() {
    ObjectNode before = notice("ready", "F1", "2000 steps").put("run_id", "run-0");
    ObjectNode otherwise = notice("failed", null, "F1").put("run_id", "run-0");

    assertThat(broken(SOUND.told(before))).contains(Invariants.TOLD);
    assertThat(brokenAfterReset(SOUND.told(before))).isEmpty();
    assertThat(brokenAfterReset(SOUND.told(otherwise))).containsExactly(Invariants.TOLD);
    assertThat(brokenAfterReset(SOUND.told(otherwise, notice("ready", "F1", "2000 steps"))))
        .isEmpty();
  }

  private static List<Invariants> brokenAfterReset(Sample sample) {
    return Invariants.brokenBy(sample.evidenceAfterReset("run-0"));
  }

  @Test
  void anEndIsTheOneOfTheLedger() {
    assertThat(broken(SOUND.phase("training_failed"))).containsExactly(Invariants.TRUTHFUL);
    assertThat(broken(Sample.cancelled().phase("model_ready")))
        .containsExactly(Invariants.TRUTHFUL);
    assertThat(broken(Sample.failed("training", FAILED))).containsExactly(Invariants.TRUTHFUL);
  }

  @Test
  void aTrainingThatIsReportedNowhereIsAnOrphan() {
    assertThat(broken(Sample.failed("unsettled", FAILED).paidAgain("F2")))
        .contains(Invariants.NO_ORPHAN);
    assertThat(broken(Sample.failed("unsettled", FAILED + UNNAMED).paidAgain("F2")))
        .doesNotContain(Invariants.NO_ORPHAN);
  }

  @Test
  void aTrainingThatTheCallerIsNotToldOfIsAnOrphan() {
    Sample warned = Sample.failed("unsettled", FAILED + UNNAMED).paidAgain("F2");

    assertThat(broken(warned.told(notice("failed", null, FAILED)))).contains(Invariants.NO_ORPHAN);
    assertThat(
            broken(
                warned.told(
                    notice("failed", null, FAILED),
                    notice("failed", null, FAILED + UNNAMED).put("run_id", "run-2"))))
        .contains(Invariants.NO_ORPHAN);
    assertThat(
            broken(
                warned.told(notice("failed", null, FAILED), notice("orphan", null, "training F2"))))
        .doesNotContain(Invariants.NO_ORPHAN);
  }

  @Test
  void aKeyThatIsSpokenIsFoundHoweverItIsWritten() {
    assertThat(Invariants.FORMS_OF_KEY)
        .allSatisfy(
            form ->
                assertThat(broken(SOUND.spoken("key=" + form)))
                    .containsExactly(Invariants.NO_SECRET));
  }

  private static List<Invariants> broken(Sample sample) {
    return Invariants.brokenBy(sample.evidence());
  }
}
