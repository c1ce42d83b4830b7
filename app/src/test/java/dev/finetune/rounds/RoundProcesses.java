package dev.finetune.rounds;

import dev.finetune.processes.ChildJvm;
import dev.finetune.processes.World;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The processes of a round: those that a fault strikes, and those that take over. */
final class RoundProcesses {

  private final World world;
  private final Point.Fault fault;
  private volatile @Nullable ChildJvm worker;
  private volatile @Nullable ChildJvm gateway;

  RoundProcesses(World world, Point.Fault fault) {
    this.world = world;
    this.fault = fault;
  }

  void start(boolean withGateway) {
    if (withGateway) {
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
      case SERVER_DOWN -> world.server().kill();
      case GATEWAY_KILLED -> Objects.requireNonNull(gateway).kill();
    }
  }

  /** Somebody sees at once that a worker is gone, and starts another. */
  void replace() {
    if (fault == Point.Fault.KILL || fault == Point.Fault.FREEZE) {
      world.worker();
    }
  }

  /** What comes back after a while. */
  void mend() {
    switch (fault) {
      case KILL -> {}
      case FREEZE -> worker().wake();
      case SERVER_DOWN -> world.server().startAgain();
      case GATEWAY_KILLED -> gateway = world.gateway();
    }
  }

  private ChildJvm worker() {
    return Objects.requireNonNull(worker);
  }
}
