package dev.finetune.plans;

import dev.finetune.faults.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One plan, from its start to what is known when all of it is over. */
final class Rehearsal {

  static final String DEATH = "workers that died";
  static final String RESET = "runs reset";
  static final String DEPLOYMENT = "workers replaced";

  /** Where a cancel meets the answer of a submit, one server in three loses its place. */
  private static final int MOST_TIMES = 20;

  private final FaultPlan plan;
  private final PlanWorld world;
  private final List<PlanRun> runs = new ArrayList<>();
  private final List<Answerer> answerers = new ArrayList<>();
  private final CountDownLatch deeds;

  private Rehearsal(FaultPlan plan, PlanWorld world) {
    this.plan = plan;
    this.world = world;
    this.deeds =
        new CountDownLatch(plan.trainings().stream().mapToInt(p -> p.deeds().size()).sum());
  }

  /** As {@link #of(FaultPlan, Parts, Supplier)}, on the skipped clock. */
  static PlanResult of(FaultPlan plan, Parts parts) {
    return of(plan, parts, () -> new SkippedServer(plan));
  }

  /**
   * Begins anew on another server where one loses its place, which is a matter of milliseconds.
   * Never throws: what goes wrong stands in the result.
   */
  static PlanResult of(FaultPlan plan, Parts parts, Supplier<Server> servers) {
    PlanResult result = on(servers.get(), plan, parts);
    for (int times = 1; result.serverWasLost() && times < MOST_TIMES; times++) {
      result = on(servers.get(), plan, parts).counting("plans begun anew");
    }
    return result;
  }

  /** On this server, which is closed afterwards. */
  static PlanResult on(Server server, FaultPlan plan, Parts parts) {
    try (PlanWorld world = new PlanWorld(plan, parts, server)) {
      return of(plan, world);
    }
  }

  private static PlanResult of(FaultPlan plan, PlanWorld world) {
    try {
      return new Rehearsal(plan, world).result();
    } catch (RuntimeException e) {
      List<String> troubles = List.of("the plan broke off: " + e);
      return new PlanResult(plan, List.of(), List.of(), troubles, world.server().isLost());
    }
  }

  private PlanResult result() {
    for (Planned planned : plan.trainings()) {
      runs.add(new PlanRun(world, planned, runs.size()));
    }
    runs.forEach(PlanRun::start);
    runs.forEach(this::begin);
    world.server().letTimeGo();
    awaitDeeds(new Patience(world));
    Patience patience = new Patience(world);
    List<Judge> judges = runs.stream().map(run -> new Judge(world, run, patience)).toList();
    List<Evidence> evidence = judges.stream().flatMap(judge -> judge.evidence().stream()).toList();
    answerers.forEach(Answerer::end);
    boolean lost = judges.stream().anyMatch(Judge::waitsInVain) || world.server().isLost();
    return new PlanResult(plan, evidence, counted(evidence), world.troubles().all(), lost);
  }

  private void begin(PlanRun run) {
    People people = new People(world, run, runs);
    for (Deed deed : run.planned().deeds()) {
      world.server().after(deed.after(), () -> doIt(people, deed));
    }
    Answerer answerer = new Answerer(world, run, people);
    answerers.add(answerer);
    answerer.begin();
  }

  private void doIt(People people, Deed deed) {
    try {
      world.troubles().during(deed, () -> people.doIt(deed));
    } finally {
      deeds.countDown();
    }
  }

  private void awaitDeeds(Patience patience) {
    try {
      while (!deeds.await(Patience.STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        if (patience.isOver()) {
          world.troubles().add("deeds that were not done: " + deeds.getCount());
          return;
        }
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
            runs.stream().flatMap(run -> world.server().runs(run.id()).stream()).map(run -> "runs"),
            IntStream.range(0, world.server().deaths()).mapToObj(death -> DEATH),
            IntStream.range(0, world.deployments()).mapToObj(deployment -> DEPLOYMENT),
            runs.stream().flatMap(run -> run.resets().stream()).map(reset -> RESET),
            world.server().looks().stream().map(look -> "looks after late webhooks"),
            world.simulator().ledger().submits().stream().map(submit -> "submits received"),
            world.simulator().ledger().trainings().stream().map(training -> "trainings paid"),
            evidence.stream().map(Ends::of),
            plan.faults(submits))
        .flatMap(names -> names)
        .toList();
  }
}
