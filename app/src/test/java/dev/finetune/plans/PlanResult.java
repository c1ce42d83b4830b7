package dev.finetune.plans;

import dev.finetune.faults.Evidence;
import dev.finetune.faults.Invariants;
import dev.finetune.faults.Summary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What became of a plan.
 *
 * @param counted names of what happened, each as often as it did
 * @param problems what went wrong with what is no part of the program
 */
record PlanResult(
    FaultPlan plan, List<Evidence> evidence, List<String> counted, List<String> problems) {

  PlanResult counting(String name) {
    return new PlanResult(
        plan, evidence, Stream.concat(counted.stream(), Stream.of(name)).toList(), problems);
  }

  Set<Invariants> broken() {
    Set<Invariants> broken = EnumSet.noneOf(Invariants.class);
    evidence.forEach(one -> broken.addAll(Invariants.brokenBy(one)));
    return broken;
  }

  /** Whether it shows something: on a server that lost its place a run may never end. */
  boolean isConclusive() {
    return problems.isEmpty() && !broken().contains(Invariants.ENDED);
  }

  void addTo(Summary summary) {
    boolean isClean = problems.isEmpty() && broken().isEmpty();
    summary.add(counted, isClean ? "" : sentences());
  }

  /** What is broken, with the plan. */
  private String sentences() {
    List<String> lines = new ArrayList<>(problems);
    for (Evidence one : evidence) {
      Invariants.brokenBy(one).forEach(broken -> lines.add(broken.shown(one)));
    }
    long received = evidence.stream().mapToLong(Evidence::received).sum();
    return "seed %s\n  %s\n  %s"
        .formatted(plan.seed(), String.join("\n  ", lines), plan.shown(received));
  }
}
