package dev.finetune.simulator.behaviour;

import org.jspecify.annotations.Nullable;

/**
 * How calls are answered that a submit needs before it, and that cost nothing: uploads, and what is
 * asked or made of models.
 *
 * @param fault what the first calls meet, since the behaviour is the next one; null for nothing
 * @param times how many calls that are
 */
public record Preparation(@Nullable Fault fault, int times) {

  public static Preparation normal() {
    return new Preparation(null, 0);
  }

  public static Preparation faulty(Fault fault, int times) {
    return new Preparation(fault, times);
  }
}
