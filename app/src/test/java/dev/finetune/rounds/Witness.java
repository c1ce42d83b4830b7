package dev.finetune.rounds;

import dev.finetune.client.TrainingView;
import dev.finetune.faults.Evidence;
import dev.finetune.processes.World;
import dev.finetune.simulator.ledger.AcceptedTraining;
import dev.finetune.workflow.Resolution;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Watches one training from outside, answers what it asks, and gives evidence. */
final class Witness {

  /** For a woken worker to do what harm it can. */
  private static final Duration AFTERMATH = Duration.ofSeconds(3);

  private final World world;
  private final Gate gate;
  private final Caller caller;
  private final String id;
  private final Chronicle chronicle;

  Witness(World world, Gate gate, Caller caller, String id) {
    this.world = world;
    this.gate = gate;
    this.caller = caller;
    this.id = id;
    this.chronicle = new Chronicle(world.temporal().client());
  }

  void awaitEnd(Duration patience) {
    await(patience, Duration.ZERO, this::hasEnded);
  }

  void awaitQuiet(Duration patience) {
    await(
        patience,
        AFTERMATH,
        () -> caller.knowsTheEndOf(view().runId()) && chronicle.everythingHasEnded());
  }

  /** What has not come by then is for the invariants to tell. */
  private static void await(Duration patience, Duration first, Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .atMost(patience)
          .pollDelay(first)
          .pollInterval(Duration.ofSeconds(2))
          .ignoreExceptions()
          .until(condition);
    } catch (ConditionTimeoutException e) {
      // The evidence shows it.
    }
  }

  private boolean hasEnded() {
    TrainingView view = view();
    Integer asked = view.unknownAttempt();
    if (asked != null && !view.hasEnded()) {
      answer(asked);
    }
    return view.hasEnded();
  }

  /** A person looks into the provider's account, and answers truly. */
  private void answer(int attempt) {
    List<AcceptedTraining> paid = paid();
    if (!paid.isEmpty()) {
      String unused = world.client().resolve(id, Resolution.adopt(attempt, paid.get(0).id()));
    }
  }

  List<String> broken(boolean struck) {
    return new Judgement(struck, evidence()).broken();
  }

  RoundResult result(RoundPlan plan, Duration took, List<String> broken) {
    return new RoundResult(
        plan.number(),
        plan.point().toString(),
        id,
        took.toSeconds(),
        Patience.untilAnswered(this::view).status(),
        paid().size(),
        received(),
        chronicle.attempts(id).decided(),
        broken);
  }

  private Evidence evidence() {
    TrainingView view = Patience.untilAnswered(this::view);
    return new Evidence(
        view,
        List.of(),
        paid(),
        Set.of(),
        Set.of(),
        chronicle.attempts(id).sent(received()),
        1,
        caller.told(),
        spoken(view));
  }

  private String spoken(TrainingView view) {
    String commandLines =
        ProcessHandle.current()
            .descendants()
            .map(process -> process.info().commandLine().orElse(""))
            .collect(Collectors.joining("\n"));
    return String.join(
        "\n",
        view.toString(),
        chronicle.text(),
        world.logs(),
        caller.everything(),
        gate.answersOfGateway(),
        commandLines);
  }

  private TrainingView view() {
    return world.client().get(id).orElseThrow();
  }

  private List<AcceptedTraining> paid() {
    return world.simulator().ledger().trainings();
  }

  private long received() {
    return world.simulator().ledger().submits().size();
  }
}
