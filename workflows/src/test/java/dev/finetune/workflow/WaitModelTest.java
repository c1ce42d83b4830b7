package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.PollSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every order of rings, news, passing time and new runs, up to a depth. */
class WaitModelTest {

  private static final int DEPTH = 13;
  private static final int SHALLOW = 8;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LONGEST = PollSchedule.DEFAULT.max();

  private final Set<String> broken = new TreeSet<>();
  private final Deque<Instant> looks = new ArrayDeque<>();
  private final Deque<Instant> watched = new ArrayDeque<>(List.of(NOON));
  private long visited;

  /** What is known and what to do, or that with a mistake in it. */
  private record Program(
      BiFunction<WaitState, Instant, WaitState> known,
      BiFunction<WaitState, Instant, WaitStep> next) {

    static final Program REAL = new Program((state, now) -> state, WaitState::next);

    static Program knowing(BiFunction<WaitState, Instant, WaitState> mistaken) {
      return new Program(mistaken, WaitState::next);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ringsNeitherStarveTheGuardNorFloodTheProvider(boolean callback) {
    visit(WaitState.accepted(NOON, callback, PollSchedule.DEFAULT), NOON, DEPTH, Program.REAL);

    System.out.printf(
        "wait model, webhooks %s, depth %d: %d states, broken: %s%n",
        callback, DEPTH, visited, broken);
    assertThat(broken).isEmpty();
    assertThat(visited).isGreaterThan(10_000);
  }

  @Test
  void aGuardThatCountsFromTheLastRingIsSeen() {
    visit(
        Program.knowing(
            (state, now) -> state.rung() ? state.lookBegins(now).withoutLook() : state));

    assertThat(broken).contains("nothing looks for longer than the longest pause");
  }

  @Test
  void aDoorbellThatIsObeyedAtOnceIsSeen() {
    WaitState anew = WaitState.accepted(NOON, true, PollSchedule.DEFAULT).ring();
    visit(Program.knowing((state, now) -> state.rung() ? anew : state));

    assertThat(broken).contains("two looks within ten seconds");
  }

  @Test
  void aClockThatIsBehindIsSeen() {
    visit(new Program((state, now) -> state, (state, now) -> state.next(now.minusSeconds(1))));

    assertThat(broken).contains("waits for a time that is over");
  }

  private void visit(Program mistaken) {
    visit(WaitState.accepted(NOON, true, PollSchedule.DEFAULT), NOON, SHALLOW, mistaken);
  }

  private void visit(WaitState before, Instant now, int depth, Program program) {
    WaitState state = program.known().apply(before, now);
    visited++;
    if (depth == 0) {
      return;
    }
    program
        .next()
        .apply(state, now)
        .match(
            () -> look(state, now, depth, program),
            () -> others(state, now.plusSeconds(1), depth, program),
            due -> {
              waited(state, now, due);
              visit(state, due, depth - 1, program);
              rungAtLast(state, now, due, depth, program);
              others(state, now.plusSeconds(1), depth, program);
            },
            () -> others(state, now.plusSeconds(1), depth, program));
  }

  /** A ring just before the time comes. */
  private void rungAtLast(WaitState state, Instant now, Instant due, int depth, Program program) {
    Instant last = due.minusSeconds(1);
    if (!state.rung() && last.isAfter(now.plusSeconds(1))) {
      visit(state.ring(), last, depth - 1, program);
    }
  }

  /** A ring, news of the poll under way, a new run that continues this one. */
  private void others(WaitState state, Instant now, int depth, Program program) {
    visit(state.ring(), now, depth - 1, program);
    if (state.looking()) {
      watched.addLast(now);
      visit(state.newsCame(now), now, depth - 1, program);
      watched.removeLast();
    }
    visit(state.withoutLook(), now, depth - 1, program);
  }

  private void look(WaitState state, Instant now, int depth, Program program) {
    Instant last = looks.peekLast();
    boolean rung = state.rung();
    if (rung && last != null && last.plusSeconds(10).isAfter(now)) {
      broken.add("two looks within ten seconds");
    }
    looks.addLast(now);
    watched.addLast(now);
    visit(state.lookBegins(now), now, depth - 1, program);
    watched.removeLast();
    looks.removeLast();
  }

  private void waited(WaitState state, Instant now, Instant due) {
    boolean unwatched = !state.looking();
    if (unwatched && due.isAfter(watched.getLast().plus(LONGEST))) {
      broken.add("nothing looks for longer than the longest pause");
    }
    if (!due.isAfter(now)) {
      broken.add("waits for a time that is over");
    }
  }
}
