package dev.finetune.plans;

import com.fasterxml.jackson.databind.JsonNode;
import dev.finetune.activity.TrainingReport;
import dev.finetune.client.TrainingView;
import dev.finetune.faults.Evidence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One plan, from its start to what is known when all of it is over. */
final class PlanExecution {

  static final String CRASH = "workers that died";
  static final String PAID = "trainings paid";
  static final String RESET = "runs reset";
  static final String PLANS_OF = "plans of ";
  static final String PAID_AT = "trainings paid at ";
  static final String REPEATED = "plans executed again";

  /** Where a plan is inconclusive so often, that is the program's fault. */
  private static final int MOST_TIMES = 3;

  private final FaultPlan plan;
  private final PlanWorld world;
  private final List<PlanTraining> trainings;
  private final List<OperatorOnCall> operators = new ArrayList<>();
  private final List<String> problems = new CopyOnWriteArrayList<>();
  private final CountDownLatch actionsLeft;
  private final Instant latest;
  private volatile boolean over;

  private PlanExecution(FaultPlan plan, PlanWorld world) {
    this.plan = plan;
    this.world = world;
    trainings =
        IntStream.range(0, plan.trainings().size())
            .mapToObj(place -> new PlanTraining(world, plan, place))
            .toList();
    actionsLeft =
        new CountDownLatch(plan.trainings().stream().mapToInt(one -> one.actions().size()).sum());
    latest = world.now().plus(plan.pace().longest());
  }

  /**
   * Executes a plan, again where that was inconclusive. Never throws: what goes wrong stands in the
   * result.
   */
  static PlanResult of(FaultPlan plan, Supplier<PlanWorld> worlds) {
    PlanResult result = once(plan, worlds);
    for (int times = 1; !result.isConclusive() && times < MOST_TIMES; times++) {
      result = once(plan, worlds).counting(REPEATED);
    }
    return result;
  }

  private static PlanResult once(FaultPlan plan, Supplier<PlanWorld> worlds) {
    try (PlanWorld world = worlds.get()) {
      return new PlanExecution(plan, world).result();
    } catch (RuntimeException e) {
      return new PlanResult(plan, List.of(), List.of(), List.of("the plan broke off: " + e));
    }
  }

  private PlanResult result() {
    trainings.forEach(PlanTraining::start);
    trainings.forEach(this::begin);
    deliverAgain();
    world.begin();
    awaitEnds();
    world.stop();
    over = true;
    operators.forEach(OperatorOnCall::end);
    List<Evidence> evidence = trainings.stream().map(PlanTraining::evidence).toList();
    return new PlanResult(plan, evidence, counted(evidence).toList(), List.copyOf(problems));
  }

  private void begin(PlanTraining training) {
    PlanActions actions = new PlanActions(world, training, trainings);
    for (FaultPlan.Action action : training.planned().actions()) {
      world.after(
          action.after(),
          () -> {
            perform(action, () -> actions.perform(action));
            actionsLeft.countDown();
          });
    }
    OperatorOnCall operator =
        new OperatorOnCall(world, training, actions, plan.pace(), this::perform);
    operators.add(operator);
    operator.begin();
  }

  /** Keeps what it throws: the in-JVM server would swallow that. */
  private void perform(Object what, Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      problems.add(what + " broke: " + e);
    }
  }

  private void deliverAgain() {
    world.after(
        plan.delivery(),
        () -> {
          if (!over) {
            perform("a delivery of webhooks", world.simulator()::deliverDue);
            deliverAgain();
          }
        });
  }

  /** Until all has been over for a while: then late webhooks have come, and ledgers have closed. */
  private void awaitEnds() {
    Instant quietSince = null;
    while (!isHopeless()) {
      boolean ended =
          actionsLeft.getCount() == 0 && trainings.stream().allMatch(PlanTraining::hasEnded);
      if (!ended) {
        quietSince = null;
      } else if (quietSince == null) {
        quietSince = world.now();
      } else if (world.now().isAfter(quietSince.plus(plan.pace().settling()))) {
        return;
      }
      pause();
    }
  }

  private boolean isHopeless() {
    boolean stuck = world.isStuck();
    if (stuck) {
      problems.add("time stands still");
    }
    return stuck || world.now().isAfter(latest);
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Stream<String> counted(List<Evidence> evidence) {
    int received = world.simulator().ledger().submits().size();
    return Stream.of(
            Stream.of(
                "plans",
                PLANS_OF + plan.surroundings().provider(),
                "plans with API " + plan.surroundings().api()),
            times(trainings.size(), "trainings"),
            times(trainings.stream().mapToInt(PlanTraining::runs).sum(), "runs"),
            times(trainings.stream().mapToInt(PlanTraining::resets).sum(), RESET),
            times(world.crashes(), CRASH),
            times(received, "requests received"),
            evidence.stream().flatMap(one -> one.paid().stream()).flatMap(any -> paid()),
            evidence.stream().map(one -> "ledger " + one.ledger().status()),
            evidence.stream().flatMap(one -> one.notified().stream()).map(PlanExecution::message),
            evidence.stream().flatMap(Evidence::endings).map(end -> end(end.view())),
            plan.faults(received))
        .flatMap(names -> names);
  }

  private static Stream<String> times(int count, String name) {
    return Stream.generate(() -> name).limit(count);
  }

  private Stream<String> paid() {
    return Stream.of(PAID, PAID_AT + plan.surroundings().provider());
  }

  private static String message(JsonNode message) {
    return "message " + message.path("event").asText();
  }

  private static String end(TrainingView view) {
    TrainingReport end = view.end();
    String type = end == null || end.failureType() == null ? "" : " " + end.failureType().type();
    return "end %s%s, charged %s".formatted(view.state().word(), type, view.charged().word());
  }
}
