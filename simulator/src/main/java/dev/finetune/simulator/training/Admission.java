package dev.finetune.simulator.training;

import dev.finetune.simulator.behaviour.Fault;
import java.util.function.Function;

/** What the book says to a submit. */
public sealed interface Admission {

  /** One function for each answer. */
  default <R> R match(Function<Training, R> accepted, Function<Fault, R> refused) {
    return this instanceof Accepted one
        ? accepted.apply(one.training())
        : refused.apply(((Refused) this).fault());
  }

  /** Accepted, and charged. */
  record Accepted(Training training) implements Admission {}

  /** The same request was accepted a short while ago, or the account has enough trainings. */
  record Refused(Fault fault) implements Admission {}
}
