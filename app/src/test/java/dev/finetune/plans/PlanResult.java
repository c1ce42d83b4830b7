package dev.finetune.plans;

import dev.finetune.faults.Evidence;
import dev.finetune.faults.Invariants;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What became of a plan.
 *
 * @param counted names of what happened, each as often as it did
 * @param serverWasLost whether it says nothing of the program
 */
record PlanResult(
    FaultPlan plan,
    List<Evidence> evidence,
    List<String> counted,
    List<String> troubles,
    boolean serverWasLost) {

  PlanResult counting(String one) {
    List<String> more = new ArrayList<>(counted);
    more.add(one);
    return new PlanResult(plan, evidence, more, troubles, serverWasLost);
  }

  Set<Invariants> broken() {
    Set<Invariants> broken = EnumSet.noneOf(Invariants.class);
    evidence.forEach(one -> broken.addAll(Invariants.brokenBy(one)));
    return broken;
  }

  boolean isClean() {
    return !serverWasLost && broken().isEmpty() && troubles.isEmpty();
  }

  /** What is broken, with the plan. */
  String sentences() {
    List<String> lines = new ArrayList<>(troubles);
    if (serverWasLost) {
      lines.add("the server lost its place, each time that this was begun: it shows nothing");
    }
    for (Evidence one : evidence) {
      Invariants.brokenBy(one).forEach(broken -> lines.add(broken.shown(one)));
    }
    return "seed %d\n  %s\n  %s".formatted(plan.seed(), String.join("\n  ", lines), plan);
  }
}
