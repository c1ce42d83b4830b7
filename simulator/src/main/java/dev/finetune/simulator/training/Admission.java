package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Fault;

/** What the book says to a submit. */
public sealed interface Admission {

  /** Accepted, and charged. */
  record Accepted(Training training) implements Admission {}

  /** The same request was accepted a short while ago, or the account has enough trainings. */
  record Refused(Fault fault) implements Admission {}

  /** It stands for a training that was accepted before: nothing is charged. */
  record Repeated(Training training) implements Admission {}
}
