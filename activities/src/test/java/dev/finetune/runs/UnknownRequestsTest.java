package dev.finetune.runs;

import static dev.finetune.runs.Histories.accepted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.runs.Found.Whose;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which found training is the one of which request that nobody can answer for. */
class UnknownRequestsTest {

  private static int count(int known, Submitted... runs) {
    UnknownRequests requests = new UnknownRequests(known);
    List.of(runs).forEach(requests::add);
    return requests.count();
  }

  private static Submitted run(int own, int before, Found... found) {
    return new Submitted(
        List.of(), List.of(found), new Doubts(own, before, false, false), null, "R", "", null);
  }

  private static Found found(String id, Whose whose, int attempt) {
    return new Found(accepted(id), whose, attempt);
  }

  @Test
  void whatARunWasToldOfThoseBeforeItIsCountedOnce() {
    assertThat(count(0, run(1, 0), run(1, 1), run(0, 2))).isEqualTo(2);
    assertThat(count(0, run(1, 0), run(0, 3))).isEqualTo(3);
    assertThat(count(1, run(0, 1))).isZero();
  }

  @Test
  void twoTrainingsOfOneRequestExplainThatOne() {
    Submitted two = run(1, 1, found("A", Whose.OWN, 1), found("B", Whose.OWN, 1));

    assertThat(count(0, run(1, 0), two)).isEqualTo(1);
    assertThat(count(0, run(1, 0), two, run(0, 3))).isEqualTo(1);
    assertThat(count(0, run(2, 0, found("A", Whose.OWN, 1), found("B", Whose.OWN, 2)))).isZero();
  }

  @Test
  void aTrainingOfAnEarlierRequestExplainsNoLaterOne() {
    Found earlier = found("A", Whose.EARLIER, 0);

    assertThat(count(0, run(1, 0), run(1, 1, earlier))).isEqualTo(1);
    assertThat(count(0, run(1, 0, earlier))).isEqualTo(1);
    assertThat(count(0, run(2, 0), run(0, 2, earlier), run(0, 1, earlier))).isEqualTo(1);
  }

  @Test
  void itMayBeTheOneOfARequestThatTheRunThatAsksHasSent() {
    Submitted told = run(0, 2, found("A", Whose.EARLIER, 0));

    assertThat(count(1, run(1, 0), told)).isEqualTo(1);
    assertThat(
            count(
                1,
                run(1, 0),
                run(0, 2, found("A", Whose.EARLIER, 0), found("B", Whose.EARLIER, 0))))
        .isZero();
  }

  @Test
  void theOneOfARequestThatAResetHasCopiedIsNone() {
    assertThat(count(1, run(1, 0), run(0, 0, found("A", Whose.COPIED, 2)))).isZero();
  }

  @Test
  void whatIsAnsweredForElsewhereExplainsNothing() {
    assertThat(count(0, run(1, 0, found("A", Whose.ELSEWHERE, 1)))).isEqualTo(1);
  }
}
