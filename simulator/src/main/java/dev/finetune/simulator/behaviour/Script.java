package dev.finetune.simulator.behaviour;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The behaviours of the submits to come, in their order. A behaviour with {@code times} stands for
 * that many submit requests, whatever becomes of them; the first one without stands for all others.
 * After the last one the simulator behaves normally. Safe for use by many threads.
 */
public final class Script {

  private final Deque<Behaviour> turns;
  private int preparationFaults;

  public Script(List<Behaviour> turns) {
    this.turns = new ArrayDeque<>(turns);
  }

  /** The fault that a call meets which prepares the submit to come. */
  public synchronized Optional<Fault> nextPreparation() {
    Preparation next = turns.isEmpty() ? Preparation.normal() : turns.getFirst().preparation();
    return Optional.ofNullable(next.fault()).filter(fault -> preparationFaults++ < next.times());
  }

  /** The behaviour of the submit request that has just come; the next one may get another. */
  public synchronized Behaviour next() {
    Behaviour next = turns.isEmpty() ? Behaviour.normal() : turns.getFirst();
    Integer times = next.times();
    if (times != null) {
      turns.removeFirst();
      preparationFaults = 0;
      if (times > 1) {
        turns.addFirst(next.next(times - 1));
      }
    }
    return next;
  }

  public synchronized List<Behaviour> turns() {
    return List.copyOf(turns);
  }

  public synchronized void follow(List<Behaviour> others) {
    turns.clear();
    preparationFaults = 0;
    turns.addAll(others);
  }
}
