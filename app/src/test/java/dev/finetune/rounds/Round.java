package dev.finetune.rounds;

import dev.finetune.client.StartedTraining;
import dev.finetune.faults.Invariants;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.simulator.behaviour.Webhooks;
import dev.finetune.training.FineTuneRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One training, and one fault at one moment of it, in a world of its own. */
final class Round implements AutoCloseable {

  /** A lost answer is found out by a webhook that comes two minutes after another. */
  private static final int REPEATS = 9;

  private static final Duration TO_STRIKE = Duration.ofMinutes(4);

  private final RoundPlan plan;
  private final Patience patience;
  private final Caller caller;
  private final World world;
  private final Struck processes;
  private final Trap trap;
  private final Gate gate;
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

  Round(RoundPlan plan, Path directory, Patience patience, Caller caller) {
    this.plan = plan;
    this.patience = patience;
    this.caller = caller;
    world = new World(directory, options(plan));
    processes = new Struck(world, plan.point().fault());
    trap = new Trap(plan.point().moment(), plan.occurrence(), processes::strike);
    gate = new Gate(world.simulator().root(), world.gatewayUrl(), trap, caller);
    settle();
  }

  private static SimulatorOptions options(RoundPlan plan) {
    Behaviour normal =
        Behaviour.normal().withWebhooks(Webhooks.everyPhase().withRepeatsAfterEnd(REPEATS));
    return SimulatorOptions.defaults()
        .withSeed(plan.number())
        .withProfile(plan.profile())
        .withPhaseTime(plan.phaseTime())
        .withApiKeys(Invariants.KEY)
        .withoutImageFetching()
        .withBehaviour(plan.echo() ? normal.withEchoedKey() : normal);
  }

  private void settle() {
    world
        .with("FINETUNE_PROVIDER_URL", gate.url() + "/api")
        .with("FINETUNE_PROVIDER_API", plan.api().word())
        .with("FINETUNE_PROVIDER_KEY", Invariants.KEY);
    if (plan.reachable()) {
      world.with("FINETUNE_PUBLIC_URL", gate.url());
    } else {
      world.withoutPublicUrl();
    }
  }

  Gate gate() {
    return gate;
  }

  RoundResult run() throws Exception {
    return run(request("photo of person"));
  }

  RoundResult run(FineTuneRequest request) throws Exception {
    long began = System.nanoTime();
    processes.start(plan.reachable());
    StartedTraining training = Patience.untilAnswered(() -> world.start(request));
    Witness witness = new Witness(world, gate, caller, training.workflowId());
    boolean struck = trap.awaitSprung(TO_STRIKE);
    Future<?> mended =
        later.schedule(processes::mend, plan.mendedAfter().toMillis(), TimeUnit.MILLISECONDS);
    processes.replace();
    witness.awaitEnd(patience.end());
    mended.get();
    witness.awaitQuiet(patience.notice());
    List<String> broken = witness.broken(struck);
    return witness.result(plan, Duration.ofNanos(System.nanoTime() - began), broken);
  }

  FineTuneRequest request(String classPrompt) {
    List<String> images =
        world.simulator().imageUrls(7).stream()
            .map(url -> url.replace(world.simulator().root(), gate.url()))
            .toList();
    return FineTuneRequest.of("person of round " + plan.number(), classPrompt, images, 2000)
        .withWebhook(gate.url() + "/trained");
  }

  @Override
  public void close() {
    later.shutdownNow();
    world.close();
    gate.close();
  }
}
