package dev.finetune.runs;

import java.util.Set;

/**
 * What the run that asks has itself of a run that it reads.
 *
 * @param events up to which event a reset has copied that run to it; 0 for nothing
 * @param attempts those of the runs that this one continues that the one that asks has as well
 */
record Known(long events, Set<Integer> attempts) {

  static final Known NOTHING = new Known(0, Set.of());

  Known {
    attempts = Set.copyOf(attempts);
  }
}
