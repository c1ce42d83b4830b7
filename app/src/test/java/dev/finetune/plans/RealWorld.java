package dev.finetune.plans;

import dev.finetune.faults.Decoded;
import dev.finetune.plans.FaultPlan.Surroundings;
import dev.finetune.processes.Caller;
import dev.finetune.processes.World;
import dev.finetune.simulator.Simulator;
import dev.finetune.worker.FineTuneWorker;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** On a real server, with the workers of the program, whose time is that of the wall. */
final class RealWorld implements PlanWorld {

  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
  private final Caller caller;
  private final World world;
  private FineTuneWorker worker;

  RealWorld(FaultPlan plan, Path directory) {
    Surroundings surroundings = plan.surroundings();
    caller = new Caller(surroundings.refusals(), surroundings.gone());
    world = new World(directory, plan.simulator().withClock(Clock.systemUTC()));
    world.accounts(world.simulator().root(), surroundings.accounts());
    world.localGateway();
    if (!surroundings.webhooks()) {
      var unused = world.withoutPublicUrl();
    }
    worker = world.localWorker();
  }

  @Override
  public WorkflowClient temporal() {
    return world.temporal();
  }

  @Override
  public Simulator simulator() {
    return world.simulator();
  }

  @Override
  public Caller caller() {
    return caller;
  }

  @Override
  public String gatewayUrl() {
    return world.gatewayUrl();
  }

  @Override
  public void after(Duration delay, Runnable action) {
    if (!later.isShutdown()) {
      ScheduledFuture<?> unused = later.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public String text(String workflowId, List<String> runIds) {
    return world
        .temporal()
        .listExecutions("")
        .filter(run -> run.getExecution().getWorkflowId().contains(workflowId))
        .map(run -> run.getExecution())
        .map(run -> Decoded.history(world.temporal(), run.getWorkflowId(), run.getRunId()))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public synchronized void replaceWorkers() {
    worker.close();
    worker = world.localWorker();
  }

  @Override
  public void close() {
    later.shutdownNow();
    world.close();
    caller.close();
  }
}
