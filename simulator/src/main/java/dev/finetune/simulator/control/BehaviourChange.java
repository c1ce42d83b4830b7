package dev.finetune.simulator.control;

import dev.finetune.simulator.behaviour.Behaviour;

/** Changes how a training behaves after its submit. */
public interface BehaviourChange {

  /**
   * Replaces the behaviour of one training.
   *
   * @return the behaviour that stands now
   * @throws IllegalArgumentException when there is no such training
   */
  Behaviour behave(String trainingId, Behaviour behaviour);
}
