package dev.finetune.provider;

import static dev.finetune.provider.Samples.NOON;
import static dev.finetune.provider.Samples.PINNED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.PollCommand;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.Trouble;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LookRuleTest {

  private static final StatusAnswer PROSE = new StatusAnswer.Prose("\"boom\" (HTTP 200)");
  private static final StatusAnswer NOT_FOUND = new StatusAnswer.NotFound("\"gone\" (HTTP 404)");
  private static final StatusAnswer DOWN =
      new StatusAnswer.Unavailable("down", Duration.ofSeconds(9));
  private static final StatusAnswer UNCHANGED = underWay("deploying_gpu");
  private static final Instant LATER = NOON.plus(Duration.ofMinutes(30));

  @Test
  void anotherPhaseIsNews() {
    assertThat(look(Troubles.NONE, NOON, underWay("warming_up")))
        .isEqualTo(new Verdict.Tell(new TrainingStatus.UnderWay(progress("warming_up"))));
  }

  @Test
  void theKnownPhaseIsNoNews() {
    assertThat(look(Troubles.NONE, NOON, UNCHANGED))
        .isEqualTo(
            new Verdict.LookAgain(
                FailureType.NOT_FINISHED,
                "phase deploying_gpu",
                progress("deploying_gpu"),
                null,
                Troubles.NONE));
  }

  @Test
  void aReadyModelWithoutAnIdHasThatOfTheTraining() {
    assertThat(look(Troubles.NONE, NOON, new StatusAnswer.Ready(null, "log")))
        .isEqualTo(new Verdict.Tell(new TrainingStatus.Ready("F5jvdzGnYi", "log")));
    assertThat(look(Troubles.NONE, NOON, new StatusAnswer.Ready("model", null)))
        .isEqualTo(new Verdict.Tell(new TrainingStatus.Ready("model", null)));
  }

  @Test
  void aFailurePhaseFailsAtOnce() {
    TrainingPhase phase = new TrainingPhase("training_failed");
    assertThat(look(Troubles.NONE, NOON, new StatusAnswer.Failed(phase, "words")))
        .isEqualTo(new Verdict.Tell(new TrainingStatus.Failed(phase, "words")));
  }

  @Test
  void proseFailsAfterThreeLooksOverTenMinutes() {
    assertThat(told(NOON, 5, PROSE, PROSE, PROSE))
        .containsExactly("-", "unexplained 2", "failed \"boom\" (HTTP 200)");
  }

  @Test
  void threeQuickLooksAreNotEnough() {
    assertThat(told(NOON, 4, PROSE, PROSE, PROSE)).containsExactly("-", "-", "unexplained 3");
    assertThat(told(NOON, 3, PROSE, PROSE, PROSE, PROSE))
        .containsExactly("-", "-", "unexplained 3", "-");
  }

  @Test
  void twoLooksAreNotEnoughHoweverLong() {
    assertThat(told(NOON, 60, PROSE, PROSE)).containsExactly("-", "unexplained 2");
  }

  @Test
  void anAnswerThatIsFineEndsTheDoubtAndIsNews() {
    assertThat(told(NOON, 5, PROSE, PROSE, UNCHANGED, UNCHANGED, PROSE, PROSE))
        .containsExactly("-", "unexplained 2", "deploying_gpu", "-", "-", "unexplained 2");
  }

  @Test
  void anotherKindOfDoubtBeginsAnew() {
    assertThat(told(LATER, 4, PROSE, PROSE, NOT_FOUND, PROSE, PROSE, PROSE))
        .containsExactly("-", "-", "-", "-", "-", "unexplained 3");
  }

  @Test
  void anOutageNeitherCountsNorEndsADoubt() {
    assertThat(told(NOON, 4, PROSE, DOWN, PROSE, DOWN, PROSE))
        .containsExactly("-", "-", "unexplained 2", "-", "failed \"boom\" (HTTP 200)");
  }

  @Test
  void anOutageNeverFailsATrainingAndIsToldOnce() {
    assertThat(told(NOON, 600, DOWN, DOWN, DOWN, DOWN))
        .containsExactly("-", "unreachable 2", "-", "-");
    assertThat(look(Troubles.NONE, NOON, DOWN))
        .isEqualTo(
            new Verdict.LookAgain(
                FailureType.PROVIDER_UNAVAILABLE,
                "down",
                null,
                Duration.ofSeconds(9),
                new Troubles(null, new Trouble(Trouble.Kind.UNREACHABLE, NOON, 1, "down"))));
  }

  @Test
  void theEndOfAnOutageIsNews() {
    assertThat(told(NOON, 6, DOWN, DOWN, UNCHANGED, UNCHANGED))
        .containsExactly("-", "unreachable 2", "deploying_gpu", "-");
  }

  @Test
  void notFoundDoesNotCountForHalfAnHour() {
    assertThat(told(NOON, 9, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND)).containsOnly("-");
  }

  @Test
  void notFoundThereafterIsLostOnTheThirdLook() {
    assertThat(told(LATER, 5, NOT_FOUND, NOT_FOUND, NOT_FOUND))
        .containsExactly("-", "not_found 2", "lost \"gone\" (HTTP 404)");
  }

  @ParameterizedTest
  @MethodSource
  void whateverALookShowsWhenTheTimeIsOverIsTold(StatusAnswer answer, String told) {
    PollCommand command = command(null, NOON);
    assertThat(
            answer
                .match(new LookRule(command, Troubles.NONE, NOON))
                .match(LookRuleTest::line, again -> "-"))
        .isEqualTo(told);
  }

  static Stream<Arguments> whateverALookShowsWhenTheTimeIsOverIsTold() {
    return Stream.of(
        Arguments.of(UNCHANGED, "deploying_gpu"),
        Arguments.of(PROSE, "unexplained 1"),
        Arguments.of(NOT_FOUND, "not_found 1"),
        Arguments.of(DOWN, "unreachable 1"));
  }

  /** What each look told, a few minutes apart, as one poll after another; "-" for nothing. */
  private static List<String> told(Instant begin, int minutes, StatusAnswer... answers) {
    List<String> told = new ArrayList<>();
    Troubles troubles = Troubles.NONE;
    Trouble known = null;
    Instant now = begin;
    for (StatusAnswer answer : answers) {
      Verdict verdict = answer.match(new LookRule(command(known, null), troubles, now));
      told.add(verdict.match(LookRuleTest::line, again -> "-"));
      Trouble before = known;
      known = verdict.match(tell -> tell.status().match(new Told()).trouble(), again -> before);
      Trouble seed = known;
      troubles = verdict.match(tell -> Troubles.known(seed), Verdict.LookAgain::troubles);
      now = now.plus(Duration.ofMinutes(minutes));
    }
    return told;
  }

  private static String line(Verdict.Tell tell) {
    return tell.status().match(new Told()).line();
  }

  private record Line(String line, @Nullable Trouble trouble) {}

  private static final class Told implements TrainingStatus.Cases<Line> {

    @Override
    public Line underWay(TrainingStatus.UnderWay status) {
      return new Line(status.progress().phase().word(), null);
    }

    @Override
    public Line ready(TrainingStatus.Ready status) {
      return new Line("ready", null);
    }

    @Override
    public Line failed(TrainingStatus.Failed status) {
      return new Line("failed " + status.words(), null);
    }

    @Override
    public Line lost(TrainingStatus.Lost status) {
      return new Line("lost " + status.words(), null);
    }

    @Override
    public Line troubled(TrainingStatus.Troubled status) {
      Trouble trouble = status.trouble();
      String kind = trouble.kind().name().toLowerCase(Locale.ROOT);
      return new Line(kind + " " + trouble.looks(), trouble);
    }
  }

  private static Verdict look(Troubles troubles, Instant now, StatusAnswer answer) {
    return answer.match(new LookRule(command(null, null), troubles, now));
  }

  private static PollCommand command(@Nullable Trouble known, @Nullable Instant until) {
    return new PollCommand(
        "F5jvdzGnYi",
        PINNED,
        TrainingPhase.DEPLOYING_GPU,
        NOON,
        PollSchedule.DEFAULT,
        until,
        known);
  }

  private static StatusAnswer underWay(String phase) {
    return new StatusAnswer.UnderWay(progress(phase));
  }

  private static TrainingProgress progress(String phase) {
    return new TrainingProgress(new TrainingPhase(phase), null, null);
  }
}
