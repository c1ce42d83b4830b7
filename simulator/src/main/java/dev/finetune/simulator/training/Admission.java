package dev.finetune.simulator.training;

import java.util.function.Function;
import java.util.function.Supplier;

/** What the book says to a submit. */
public sealed interface Admission {

  /** One function for each answer. */
  <R> R match(Function<Training, R> admitted, Supplier<R> duplicate, Supplier<R> queueFull);

  /** Accepted, and charged. */
  record Admitted(Training training) implements Admission {
    @Override
    public <R> R match(
        Function<Training, R> admitted, Supplier<R> duplicate, Supplier<R> queueFull) {
      return admitted.apply(training);
    }
  }

  /** The same request was accepted a short while ago. */
  record Duplicate() implements Admission {
    @Override
    public <R> R match(
        Function<Training, R> admitted, Supplier<R> duplicate, Supplier<R> queueFull) {
      return duplicate.get();
    }
  }

  /** The account has as many trainings running as it may. */
  record QueueFull() implements Admission {
    @Override
    public <R> R match(
        Function<Training, R> admitted, Supplier<R> duplicate, Supplier<R> queueFull) {
      return queueFull.get();
    }
  }
}
