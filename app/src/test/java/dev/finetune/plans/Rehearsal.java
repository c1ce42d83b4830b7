package dev.finetune.plans;

import dev.finetune.faults.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One plan, from its start to what is known when all of it is over. */
final class Rehearsal {

  private static final int MINUTES_FOR_DEEDS = 5;

  private final FaultPlan plan;
  private final PlanWorld world;
  private final List<PlanRun> runs = new ArrayList<>();
  private final List<Answerer> answerers = new ArrayList<>();
  private final List<String> troubles = new CopyOnWriteArrayList<>();
  private final CountDownLatch deeds;

  private Rehearsal(FaultPlan plan, PlanWorld world) {
    this.plan = plan;
    this.world = world;
    this.deeds =
        new CountDownLatch(plan.trainings().stream().mapToInt(p -> p.deeds().size()).sum());
  }

  /** Never throws: what goes wrong stands in the result. */
  static PlanResult of(FaultPlan plan, Parts parts) {
    try (PlanWorld world = new PlanWorld(plan, parts)) {
      return new Rehearsal(plan, world).result();
    } catch (RuntimeException e) {
      return new PlanResult(plan, List.of(), List.of(), List.of("the plan broke off: " + e));
    }
  }

  private PlanResult result() {
    for (Planned planned : plan.trainings()) {
      runs.add(new PlanRun(world, planned, runs.size()));
    }
    runs.forEach(PlanRun::start);
    runs.forEach(this::begin);
    world.time().run();
    awaitDeeds();
    Patience patience = new Patience(world.time());
    List<Evidence> evidence =
        runs.stream().flatMap(run -> new Judge(world, run, patience).evidence().stream()).toList();
    answerers.forEach(Answerer::end);
    return new PlanResult(plan, evidence, counted(evidence), List.copyOf(troubles));
  }

  private void begin(PlanRun run) {
    People people = new People(world, run, runs);
    for (Deed deed : run.planned().deeds()) {
      world.after(deed.after(), () -> doIt(people, deed));
    }
    Answerer answerer = new Answerer(world, run, people);
    answerers.add(answerer);
    answerer.begin();
  }

  private void doIt(People people, Deed deed) {
    try {
      people.doIt(deed.kind());
    } catch (RuntimeException e) {
      troubles.add(deed + " broke: " + e);
    } finally {
      deeds.countDown();
    }
  }

  private void awaitDeeds() {
    try {
      if (!deeds.await(MINUTES_FOR_DEEDS, TimeUnit.MINUTES)) {
        troubles.add("time stands still: " + deeds.getCount() + " deeds are left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> counted(List<Evidence> evidence) {
    int submits = world.simulator().ledger().submits().size();
    return Stream.of(
            Stream.of("plans"),
            runs.stream().map(run -> "trainings"),
            world.runs().all().stream().map(run -> "runs"),
            world.simulator().ledger().submits().stream().map(submit -> "submits received"),
            world.simulator().ledger().trainings().stream().map(training -> "trainings paid"),
            evidence.stream().map(Ends::of),
            plan.faults(submits))
        .flatMap(names -> names)
        .toList();
  }
}
