package dev.finetune.provider;

import static dev.finetune.provider.Samples.NOON;
import static dev.finetune.provider.Samples.PINNED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LookRuleTest {

  private static final StatusAnswer PROSE = new StatusAnswer.Prose("\"boom\" (HTTP 200)");
  private static final StatusAnswer NOT_FOUND = new StatusAnswer.NotFound("\"gone\" (HTTP 404)");
  private static final StatusAnswer DOWN =
      new StatusAnswer.Unavailable("down", Duration.ofSeconds(9));
  private static final StatusAnswer UNCHANGED = underWay("deploying_gpu");
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(30));

  @Test
  void anotherPhaseIsNews() {
    assertThat(look(Streak.NONE, NOON, underWay("warming_up")))
        .isEqualTo(new Verdict.Tell(new TrainingStatus.UnderWay(progress("warming_up"))));
  }

  @Test
  void theKnownPhaseIsNoNews() {
    assertThat(look(Streak.NONE, NOON, UNCHANGED))
        .isEqualTo(
            new Verdict.LookAgain(
                FailureType.NOT_FINISHED,
                "phase deploying_gpu",
                progress("deploying_gpu"),
                null,
                Streak.NONE));
  }

  @Test
  void aReadyModelWithoutAnIdHasThatOfTheTraining() {
    assertThat(look(Streak.NONE, NOON, new StatusAnswer.Ready(null, "log")))
        .isEqualTo(new Verdict.Tell(new TrainingStatus.Ready("F5jvdzGnYi", "log")));
    assertThat(look(Streak.NONE, NOON, new StatusAnswer.Ready("model", null)))
        .isEqualTo(new Verdict.Tell(new TrainingStatus.Ready("model", null)));
  }

  @Test
  void aFailurePhaseFailsAtOnce() {
    TrainingPhase phase = new TrainingPhase("training_failed");
    assertThat(look(Streak.NONE, NOON, new StatusAnswer.Failed(phase, "words")))
        .isEqualTo(new Verdict.Tell(new TrainingStatus.Failed(phase, "words")));
  }

  @Test
  void proseFailsAfterThreeLooksOverTenMinutes() {
    assertThat(told(NOON, 5, PROSE, PROSE, PROSE))
        .containsExactly(null, null, new TrainingStatus.Failed(null, "\"boom\" (HTTP 200)"));
  }

  @Test
  void threeQuickLooksAreNotEnough() {
    assertThat(told(NOON, 4, PROSE, PROSE, PROSE)).containsOnlyNulls();
    assertThat(told(NOON, 3, PROSE, PROSE, PROSE, PROSE)).containsOnlyNulls();
  }

  @Test
  void twoLooksAreNotEnoughHoweverLong() {
    assertThat(told(NOON, 60, PROSE, PROSE)).containsOnlyNulls();
  }

  @Test
  void anAnswerThatIsFineEndsTheStreak() {
    assertThat(told(NOON, 5, PROSE, PROSE, UNCHANGED, PROSE, PROSE)).containsOnlyNulls();
  }

  @Test
  void anotherKindOfTroubleBeginsAnotherStreak() {
    assertThat(told(LATER, 5, PROSE, PROSE, NOT_FOUND, PROSE)).containsOnlyNulls();
  }

  @Test
  void anOutageNeitherCountsNorEndsTheStreak() {
    assertThat(told(NOON, 5, PROSE, DOWN, DOWN, PROSE)).containsOnlyNulls();
    assertThat(told(NOON, 5, PROSE, DOWN, PROSE, DOWN, PROSE)).last().isNotNull();
  }

  @Test
  void anOutageNeverFailsATraining() {
    assertThat(told(NOON, 600, DOWN, DOWN, DOWN, DOWN)).containsOnlyNulls();
    assertThat(look(Streak.NONE, NOON, DOWN))
        .isEqualTo(
            new Verdict.LookAgain(
                FailureType.PROVIDER_UNAVAILABLE,
                "down",
                null,
                Duration.ofSeconds(9),
                Streak.NONE));
  }

  @Test
  void notFoundDoesNotCountForHalfAnHour() {
    assertThat(told(NOON, 9, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND)).containsOnlyNulls();
  }

  @Test
  void notFoundThereafterIsLostOnTheThirdLook() {
    assertThat(told(LATER, 5, NOT_FOUND, NOT_FOUND, NOT_FOUND))
        .containsExactly(null, null, new TrainingStatus.Lost("\"gone\" (HTTP 404)"));
  }

  /** What each look told, a few minutes apart; null where it told nothing. */
  private static List<TrainingStatus> told(Instant begin, int minutes, StatusAnswer... answers) {
    List<TrainingStatus> told = new ArrayList<>();
    Streak streak = Streak.NONE;
    Instant now = begin;
    for (StatusAnswer answer : answers) {
      Verdict verdict = look(streak, now, answer);
      told.add(verdict.match(Verdict.Tell::status, again -> null));
      streak = verdict.match(tell -> Streak.NONE, Verdict.LookAgain::streak);
      now = now.plus(Duration.ofMinutes(minutes));
    }
    return told;
  }

  private static Verdict look(Streak streak, Instant now, StatusAnswer answer) {
    PollCommand command =
        new PollCommand(
            "F5jvdzGnYi", PINNED, TrainingPhase.DEPLOYING_GPU, NOON, PollSchedule.DEFAULT);
    return answer.match(new LookRule(command, streak, now));
  }

  private static StatusAnswer underWay(String phase) {
    return new StatusAnswer.UnderWay(progress(phase));
  }

  private static TrainingProgress progress(String phase) {
    return new TrainingProgress(new TrainingPhase(phase), null, null);
  }
}
