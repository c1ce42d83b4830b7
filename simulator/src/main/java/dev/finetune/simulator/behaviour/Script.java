package dev.finetune.simulator.behaviour;

import java.util.ArrayList;
import java.util.List;

/**
 * The behaviours of the submits to come, in their order. A behaviour with {@code times} stands for
 * that many submit requests, whatever becomes of them; the first one without stands for all others.
 *
 * @param turns what is left of it; after the last one the simulator behaves normally
 */
public record Script(List<Behaviour> turns) {

  public Script {
    turns = List.copyOf(turns);
  }

  public Behaviour current() {
    return turns.isEmpty() ? Behaviour.normal() : turns.get(0);
  }

  /** What is left when one submit request has come. */
  public Script afterOne() {
    Integer times = current().times();
    if (times == null) {
      return this;
    }
    List<Behaviour> left = new ArrayList<>(turns.subList(1, turns.size()));
    if (times > 1) {
      left.add(0, current().next(times - 1));
    }
    return new Script(left);
  }
}
