package dev.finetune.cli.simulation;

import dev.finetune.simulator.behaviour.Behaviour;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the simulator treats trainings.
 *
 * @param turns how the submits to come are treated; empty for normally
 * @param askAfter what the example request says of when an operator is asked; null for nothing
 */
public record Simulation(Duration phaseTime, List<Behaviour> turns, @Nullable Duration askAfter) {

  public Simulation {
    turns = List.copyOf(turns);
  }

  /** As the API page has it. */
  public static Simulation documented(Duration phaseTime) {
    return new Simulation(phaseTime, List.of(), null);
  }
}
