package dev.finetune.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.finetune.training.PollSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every order of rings, news, passing time and new runs, up to a depth. */
class WaitModelTest {

  private static final int DEPTH = 13;
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration LONGEST = PollSchedule.DEFAULT.max();

  private final Set<String> broken = new TreeSet<>();
  private final Deque<Instant> looks = new ArrayDeque<>();
  private long visited;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ringsNeitherStarveTheGuardNorFloodTheProvider(boolean callback) {
    visit(WaitState.accepted(NOON, callback, PollSchedule.DEFAULT), NOON, DEPTH, state -> state);

    System.out.printf(
        "wait model, webhooks %s, depth %d: %d states, broken: %s%n",
        callback, DEPTH, visited, broken);
    assertThat(broken).isEmpty();
    assertThat(visited).isGreaterThan(10_000);
  }

  @Test
  void aGuardThatCountsFromTheLastRingIsSeen() {
    visit(
        WaitState.accepted(NOON, true, PollSchedule.DEFAULT),
        NOON,
        DEPTH,
        state -> state.rung() ? state.lookBegins(NOON.plus(Duration.ofDays(1))) : state);

    assertThat(broken).contains("nothing looks for longer than the longest pause");
  }

  @Test
  void aDoorbellThatIsObeyedAtOnceIsSeen() {
    visit(
        WaitState.accepted(NOON, true, PollSchedule.DEFAULT),
        NOON,
        DEPTH,
        state ->
            state.rung() ? WaitState.accepted(NOON, true, PollSchedule.DEFAULT).ring() : state);

    assertThat(broken).contains("two looks within ten seconds");
  }

  private void visit(WaitState before, Instant now, int depth, UnaryOperator<WaitState> mistake) {
    WaitState state = mistake.apply(before);
    visited++;
    if (depth == 0) {
      return;
    }
    state
        .next(now)
        .match(
            () -> look(state, now, depth, mistake),
            due -> {
              waited(state, now, due);
              visit(state, due, depth - 1, mistake);
              others(state, now.plusSeconds(1), depth, mistake);
            },
            () -> others(state, now.plusSeconds(1), depth, mistake));
  }

  /** A ring, news of the poll under way, a new run that continues this one. */
  private void others(WaitState state, Instant now, int depth, UnaryOperator<WaitState> mistake) {
    visit(state.ring(), now, depth - 1, mistake);
    if (state.looking()) {
      visit(state.newsCame(now), now, depth - 1, mistake);
    }
    visit(state.withoutLook(), now, depth - 1, mistake);
  }

  private void look(WaitState state, Instant now, int depth, UnaryOperator<WaitState> mistake) {
    Instant last = looks.peekLast();
    boolean rung = state.rung();
    if (rung && last != null && last.plusSeconds(10).isAfter(now)) {
      broken.add("two looks within ten seconds");
    }
    looks.addLast(now);
    visit(state.lookBegins(now), now, depth - 1, mistake);
    looks.removeLast();
  }

  private void waited(WaitState state, Instant now, Instant due) {
    boolean unwatched = !state.looking();
    if (unwatched && due.isAfter(now.plus(LONGEST))) {
      broken.add("nothing looks for longer than the longest pause");
    }
    if (!due.isAfter(now)) {
      broken.add("waits for a time that is over");
    }
  }
}
