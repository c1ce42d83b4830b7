package dev.finetune.rounds;

import dev.finetune.client.StartedTraining;
import dev.finetune.faults.ApiKeyForms;
import dev.finetune.faults.Evidence;
import dev.finetune.faults.Invariants;
import dev.finetune.processes.RealTemporal;
import dev.finetune.processes.World;
import dev.finetune.simulator.SimulatorOptions;
import dev.finetune.simulator.behaviour.Behaviour;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.workflow.FineTuneState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One training, and one fault at one moment of it, in a world of its own. */
final class Round implements AutoCloseable {

  private static final Duration UNTIL_STRUCK = Duration.ofMinutes(4);
  private static final Duration SOON = Duration.ofSeconds(90);

  private final RoundPlan plan;
  private final Duration longest;
  private final World world;
  private final RoundProcesses processes;
  private final Trap trap;
  private final Gate gate;
  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

  /**
   * @param longest from the fault to the end of the training
   */
  Round(RoundPlan plan, Path directory, Duration longest) {
    this.plan = plan;
    this.longest = longest;
    world = world(plan, directory);
    processes = new RoundProcesses(world, plan.point().fault());
    trap = new Trap(plan.point().moment(), plan.occurrence(), processes::strike);
    gate = new Gate(world.simulator().root(), world.gatewayUrl(), trap, plan.webhooks());
    configure();
  }

  private static World world(RoundPlan plan, Path directory) {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withSeed(plan.number())
            .withProfile(plan.profile())
            .withPhaseTime(plan.phaseTime())
            .withApiKeys(ApiKeyForms.KEY)
            .withoutImageFetching()
            .withBehaviour(plan.echo() ? Behaviour.normal().withEchoedKey() : Behaviour.normal());
    return plan.point().fault() == Point.Fault.SERVER_DOWN
        ? World.with(RealTemporal.start(directory), directory, options)
        : new World(directory, options);
  }

  private void configure() {
    world.accounts(gate.url(), List.of(plan.account()));
    if (plan.mustEndSoon()) {
      world.with("FINETUNE_POLL_FIRST", "30s").with("FINETUNE_POLL_MAX", "5m");
    }
    if (plan.webhooks() > 0) {
      world.with("FINETUNE_PUBLIC_URL", gate.url());
    } else {
      world.withoutPublicUrl();
    }
  }

  Gate gate() {
    return gate;
  }

  /** Returns the sentences of what is broken. */
  List<String> run() throws Exception {
    return run("photo of person");
  }

  List<String> run(String classPrompt) throws Exception {
    processes.start(plan.webhooks() > 0);
    StartedTraining training = RoundEvidence.untilAnswered(() -> world.start(request(classPrompt)));
    RoundEvidence evidence = new RoundEvidence(world, gate, plan, training.workflowId());
    List<String> broken = new ArrayList<>();
    if (!trap.awaitSprung(UNTIL_STRUCK)) {
      broken.add("STRUCK: the moment did not come");
    }
    long struck = System.nanoTime();
    Future<?> mended =
        later.schedule(processes::mend, plan.mendedAfter().toMillis(), TimeUnit.MILLISECONDS);
    processes.replace();
    evidence.awaitEnd(longest);
    Duration took = Duration.ofNanos(System.nanoTime() - struck);
    mended.get();
    evidence.awaitQuiet(Duration.ofMinutes(1));
    Evidence gathered = evidence.gather();
    if (plan.mustEndSoon() && took.compareTo(SOON) > 0) {
      broken.add("SOON: it took %s s from the fault to its end".formatted(took.toSeconds()));
    }
    FineTuneState state = gathered.last().view().state();
    if (plan.point().losesTheAnswer() && state != FineTuneState.READY) {
      broken.add("READY: its answer was lost, and it ended as " + state.word());
    }
    Invariants.brokenBy(gathered).forEach(one -> broken.add(one.shown(gathered)));
    System.out.printf("%s %s in %d s%n", plan, state.word(), took.toSeconds());
    return broken;
  }

  private FineTuneRequest request(String classPrompt) {
    String prompt = RoundEvidence.prompt(plan);
    List<String> images =
        world.simulator().imageUrls(7).stream()
            .map(url -> url.replace(world.simulator().root(), gate.url()) + "?" + prompt)
            .toList();
    return FineTuneRequest.of(prompt, classPrompt, images, plan.account().steps())
        .withWebhook(gate.url() + "/trained");
  }

  @Override
  public void close() {
    later.shutdownNow();
    world.close();
    gate.close();
  }
}
