package dev.finetune.submission;

import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.training.Terms;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Visits every world that can be reached in so many steps. */
final class SubmissionModel {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Happenings happenings;
  private final Map<ModelWorld, Integer> visited = new HashMap<>();
  private final Set<String> broken = new TreeSet<>();
  private final Deque<String> path = new ArrayDeque<>();
  private String firstPath = "";
  private long steps;

  SubmissionModel(Happenings.Table table) {
    this.happenings = new Happenings(table);
  }

  SubmissionModel explore(OnUnknownSubmission policy, int depth) {
    Terms terms = Terms.DEFAULT.withOnUnknownSubmission(policy);
    visit(ModelWorld.begun(SubmissionMachine.begin(terms, NOON, NOON), NOON), depth);
    return this;
  }

  /** Each kind of invariant that was seen broken. */
  Set<String> broken() {
    return broken;
  }

  /** What led to the first of them. */
  String firstPath() {
    return firstPath;
  }

  int states() {
    return visited.size();
  }

  long steps() {
    return steps;
  }

  private void visit(ModelWorld world, int depth) {
    Integer before = visited.get(world);
    if ((before != null && before >= depth) || world.state().isEnded()) {
      visited.putIfAbsent(world, depth);
      return;
    }
    visited.put(world, depth);
    if (depth == 0) {
      return;
    }
    List<Happening> next = happenings.awaited(world);
    if (next.isEmpty()) {
      note(List.of("waits for nothing"));
    }
    next.addAll(happenings.unasked(world));
    for (Happening happening : next) {
      path.addLast(happening.name());
      ModelWorld after = happening.then().apply(world);
      steps++;
      note(Invariants.broken(world, after));
      visit(after, depth - 1);
      path.removeLast();
    }
  }

  private void note(List<String> found) {
    if (!found.isEmpty() && broken.isEmpty()) {
      firstPath = String.join("\n  ", path);
    }
    broken.addAll(found);
  }
}
