package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.PollSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every order of rings, persons, news and pauses, up to a depth, once rings have brought nothing
 * for a while.
 */
class FloodModelTest {

  private static final int DEPTH = 8;
  private static final int USUAL = 8;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(6));

  private static final String FOR_EVER = "rings replace one poll after the other";
  private static final String KEPT_BACK = "a person's look is kept back";
  private static final String LOST = "a ring is followed by no look";

  private final Set<String> broken = new TreeSet<>();
  private long visited;

  /** What rings, persons and news lead to, or that with a mistake in it. */
  private record Program(
      UnaryOperator<WaitState> ring,
      UnaryOperator<WaitState> person,
      BiFunction<WaitState, Instant, WaitState> news) {

    static final Program REAL =
        new Program(
            WaitState::ring,
            state -> (state.isFlooded() ? state.heedful() : state).ring(),
            WaitState::newsCame);
  }

  /**
   * A wait, and what the model knows of it.
   *
   * @param left how many more polls may be replaced before one brings news
   * @param rung whether a ring waits for a look
   * @param person whether a person does
   */
  private record Wait(WaitState state, Instant now, int left, boolean rung, boolean person) {

    static Wait flooded(boolean callback) {
      WaitState state = WaitState.accepted(NOON, callback, PollSchedule.DEFAULT);
      for (int looks = 0; looks < USUAL; looks++) {
        state = state.ring().lookBegins(NOON);
      }
      return new Wait(state, NOON, 1, false, false);
    }

    Wait rung(WaitState next) {
      return new Wait(next, now, left, true, person);
    }

    Wait asked(WaitState next) {
      return new Wait(next, now, Math.max(left, 1), true, true);
    }

    Wait looked() {
      int then = state.looking() ? left - 1 : left;
      return new Wait(state.lookBegins(now), now, then, false, false);
    }

    Wait told(WaitState next) {
      return new Wait(next, now, USUAL + 1, rung, person);
    }

    Wait continued() {
      return new Wait(state.withoutLook(), now, left, rung, person);
    }

    Wait at(Instant time) {
      return new Wait(state, time, left, rung, person);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aPollIsKeptAndAPersonIsHeard(boolean callback) {
    visit(Wait.flooded(callback), DEPTH, Program.REAL);

    System.out.printf(
        "flood model, webhooks %s, depth %d: %d states, broken: %s%n",
        callback, DEPTH, visited, broken);
    assertThat(broken).isEmpty();
    assertThat(visited).isGreaterThan(10_000);
  }

  @Test
  void ringsThatCountForNothingAreSeen() {
    Program real = Program.REAL;
    visit(new Program(state -> state.heedful().ring(), real.person(), real.news()));

    assertThat(broken).containsExactly(FOR_EVER);
  }

  @Test
  void aPersonWhoIsTakenForAFloodIsSeen() {
    Program real = Program.REAL;
    visit(new Program(real.ring(), WaitState::ring, real.news()));

    assertThat(broken).containsExactly(KEPT_BACK);
  }

  @Test
  void newsThatAnswerTheRingsAreSeen() {
    Program real = Program.REAL;
    visit(new Program(real.ring(), real.person(), (state, now) -> state.heedful().newsCame(now)));

    assertThat(broken).contains(LOST);
  }

  private void visit(Program mistaken) {
    visit(Wait.flooded(true), DEPTH, mistaken);
  }

  private void visit(Wait wait, int depth, Program program) {
    visited++;
    check(wait);
    if (depth == 0) {
      return;
    }
    wait.state()
        .next(wait.now())
        .match(
            () -> visit(wait.looked(), depth - 1, program),
            () -> events(wait, depth, program),
            due -> {
              visit(wait.at(due), depth - 1, program);
              events(wait, depth, program);
            },
            () -> events(wait, depth, program));
  }

  private void events(Wait before, int depth, Program program) {
    for (Duration pause : PAUSES) {
      Wait wait = before.at(before.now().plus(pause));
      WaitState state = wait.state();
      visit(wait.rung(program.ring().apply(state)), depth - 1, program);
      visit(wait.asked(program.person().apply(state)), depth - 1, program);
      if (state.looking()) {
        WaitState told = program.news().apply(state, wait.now());
        visit(wait.told(told), depth - 1, program);
      }
      visit(wait.continued(), depth - 1, program);
    }
  }

  private void check(Wait wait) {
    if (wait.left() < 0) {
      broken.add(FOR_EVER);
    }
    if (wait.rung() && !wait.state().rung()) {
      broken.add(LOST);
    }
    Instant soon = wait.now().plus(WaitState.BETWEEN_RUNG_LOOKS);
    wait.state()
        .next(wait.now())
        .match(
            () -> {},
            () -> keptBack(wait),
            due -> {
              if (due.isAfter(soon)) {
                keptBack(wait);
              }
            },
            () -> keptBack(wait));
  }

  private void keptBack(Wait wait) {
    if (wait.person()) {
      broken.add(KEPT_BACK);
    }
  }
}
