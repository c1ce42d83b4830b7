package dev.finetune.rounds;

import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.World;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The processes of a round: those that are struck, and those that take over. */
final class Struck {

  private final World world;
  private final Fault fault;
  private volatile @Nullable ChildJvm worker;
  private volatile @Nullable ChildJvm gateway;

  Struck(World world, Fault fault) {
    this.world = world;
    this.fault = fault;
  }

  void start(boolean reachable) {
    if (reachable) {
      ChildJvm started = world.gateway();
      started.awaitLog("are received at");
      gateway = started;
    }
    worker = world.worker();
  }

  /** Returns when the fault has happened. */
  void strike() {
    switch (fault) {
      case KILL -> worker().kill();
      case FREEZE -> worker().freeze();
      case SERVER_DOWN -> world.temporal().kill();
      case GATEWAY_KILLED -> Objects.requireNonNull(gateway).kill();
    }
  }

  /** Somebody sees at once that a worker is gone, and starts another. */
  void replace() {
    if (fault == Fault.KILL || fault == Fault.FREEZE) {
      world.worker();
    }
  }

  /** What comes back after a while. */
  void mend() {
    switch (fault) {
      case KILL -> {}
      case FREEZE -> worker().wake();
      case SERVER_DOWN -> world.temporal().startAgain();
      case GATEWAY_KILLED -> gateway = world.gateway();
    }
  }

  private ChildJvm worker() {
    return Objects.requireNonNull(worker);
  }
}
