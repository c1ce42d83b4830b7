package dev.finetune.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.activity.PollCommand;
import dev.finetune.activity.TrainingStatus;
import dev.finetune.activity.Trouble;
import dev.finetune.training.PinnedProvider;
import dev.finetune.training.PollSchedule;
import dev.finetune.training.ProviderApi;
import dev.finetune.training.TrainingPhase;
import dev.finetune.training.TrainingProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every order of status answers of each class, up to a depth: what each may and must lead to. */
class LookModelTest {

  private static final int DEPTH = 5;
  private static final Instant ACCEPTED = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMinutes(2), Duration.ofMinutes(6));
  private static final TrainingPhase FAILED = new TrainingPhase("training_failed");
  private static final StatusAnswer PROSE = new StatusAnswer.Prose("boom");
  private static final StatusAnswer NOT_FOUND = new StatusAnswer.NotFound("gone");
  private static final StatusAnswer DOWN = new StatusAnswer.Unavailable("down", null);
  private static final StatusAnswer READY = new StatusAnswer.Ready("model", null);
  private static final StatusAnswer OVER = new StatusAnswer.Failed(FAILED, "no luck");
  private static final List<StatusAnswer> ANSWERS =
      List.of(
          underWay("deploying_gpu"), underWay("polishing"), PROSE, NOT_FOUND, DOWN, READY, OVER);

  /** One look. */
  private record Seen(StatusAnswer answer, Instant at) {}

  /** The rule, or one with a mistake in it. */
  private interface Rule {
    Verdict verdict(StatusAnswer answer, PollCommand command, Troubles before, Instant now);
  }

  private final Set<String> broken = new TreeSet<>();
  private long visited;

  @ParameterizedTest
  @ValueSource(longs = {0, 28, 60})
  void noOrderOfAnswersLeadsToAWrongEnd(long minutesAfterAcceptance) {
    explore(LookModelTest::rule, minutesAfterAcceptance);

    System.out.printf(
        "look model, from minute %d, depth %d: %d looks, broken: %s%n",
        minutesAfterAcceptance, DEPTH, visited, broken);
    assertThat(broken).isEmpty();
    assertThat(visited).isGreaterThan(10_000);
  }

  @Test
  void aRuleThatBelievesTheFirstErrorIsSeen() {
    explore(
        (answer, command, before, now) ->
            answer.equals(PROSE)
                ? new Verdict.Tell(new TrainingStatus.Failed(null, "boom"))
                : rule(answer, command, before, now),
        0);

    assertThat(broken).containsExactly("failed without a word or three looks over ten minutes");
  }

  @Test
  void aRuleThatForgetsTooSoonIsSeen() {
    explore(
        (answer, command, before, now) ->
            answer.equals(NOT_FOUND)
                ? new Verdict.Tell(new TrainingStatus.Lost("gone"))
                : rule(answer, command, before, now),
        0);

    assertThat(broken).contains("lost within thirty minutes, or at a glance");
  }

  @Test
  void aRuleThatTakesAnOutageForAnEndIsSeen() {
    explore(
        (answer, command, before, now) ->
            answer.equals(DOWN)
                ? new Verdict.Tell(new TrainingStatus.Failed(FAILED, "down"))
                : rule(answer, command, before, now),
        0);

    assertThat(broken).contains("ended by an answer that says nothing");
  }

  private static Verdict rule(
      StatusAnswer answer, PollCommand command, Troubles before, Instant now) {
    return answer.match(new LookRule(command, before, now));
  }

  private void explore(Rule rule, long minutes) {
    Instant begin = ACCEPTED.plus(Duration.ofMinutes(minutes));
    visit(rule, command(TrainingPhase.DEPLOYING_GPU, null), Troubles.NONE, begin, List.of());
  }

  private void visit(
      Rule rule, PollCommand command, Troubles before, Instant last, List<Seen> seen) {
    if (seen.size() == DEPTH) {
      return;
    }
    for (Duration pause : PAUSES) {
      Instant now = last.plus(pause);
      for (StatusAnswer answer : ANSWERS) {
        List<Seen> all = new ArrayList<>(seen);
        all.add(new Seen(answer, now));
        visited++;
        rule.verdict(answer, command, before, now)
            .match(
                tell -> told(rule, tell.status(), command, now, all),
                again -> {
                  require(!answer.equals(READY) && !answer.equals(OVER), "an end was not told");
                  visit(rule, command, again.troubles(), now, all);
                  return Optional.empty();
                });
      }
    }
  }

  /** The workflow goes on with what it was told, unless that is the end. */
  private Optional<Void> told(
      Rule rule, TrainingStatus status, PollCommand command, Instant now, List<Seen> seen) {
    StatusAnswer last = seen.get(seen.size() - 1).answer();
    return status.match(
        new TrainingStatus.Cases<>() {
          @Override
          public Optional<Void> underWay(TrainingStatus.UnderWay status) {
            return goOn(command(status.progress().phase(), null));
          }

          @Override
          public Optional<Void> troubled(TrainingStatus.Troubled status) {
            return goOn(command(command.knownPhase(), status.trouble()));
          }

          private Optional<Void> goOn(PollCommand next) {
            visit(rule, next, Troubles.known(next.trouble()), now, seen);
            return Optional.empty();
          }

          @Override
          public Optional<Void> ready(TrainingStatus.Ready status) {
            return require(last.equals(READY), "ready without model_ready");
          }

          @Override
          public Optional<Void> failed(TrainingStatus.Failed status) {
            require(!last.equals(DOWN), "ended by an answer that says nothing");
            return require(
                last.equals(OVER) || last.equals(DOWN) || isConvincing(PROSE, seen),
                "failed without a word or three looks over ten minutes");
          }

          @Override
          public Optional<Void> lost(TrainingStatus.Lost status) {
            boolean early = now.isBefore(ACCEPTED.plus(Duration.ofMinutes(30)));
            return require(
                !early && isConvincing(NOT_FOUND, seen),
                "lost within thirty minutes, or at a glance");
          }
        });
  }

  /** Three such answers over ten minutes, with nothing between them but outages. */
  private static boolean isConvincing(StatusAnswer answer, List<Seen> seen) {
    List<Instant> streak = new ArrayList<>();
    for (Seen look : seen) {
      if (look.answer().equals(answer)) {
        streak.add(look.at());
      } else if (!look.answer().equals(DOWN)) {
        streak.clear();
      }
    }
    return streak.size() >= 3
        && !streak.get(0).plus(Duration.ofMinutes(10)).isAfter(streak.get(streak.size() - 1));
  }

  private Optional<Void> require(boolean holds, String sentence) {
    if (!holds) {
      broken.add(sentence);
    }
    return Optional.empty();
  }

  private static StatusAnswer underWay(String phase) {
    return new StatusAnswer.UnderWay(new TrainingProgress(new TrainingPhase(phase), null, null));
  }

  private static PollCommand command(TrainingPhase phase, @Nullable Trouble trouble) {
    return new PollCommand(
        "F5jvdzGnYi",
        new PinnedProvider("http://provider/api", ProviderApi.DREAMBOOTH, "default"),
        phase,
        ACCEPTED,
        PollSchedule.DEFAULT,
        null,
        trouble);
  }
}
