package dev.finetune.runs;

import java.util.Set;

/**
 * What the run that asks has itself of a run that it reads.
 *
 * @param events up to which event a reset has copied that run to it; 0 for nothing
 * @param attempts those that the runs before it in its chain have sent, and that the run that asks
 *     has in its own history, too
 */
record Known(long events, Set<Integer> attempts) {

  static final Known NOTHING = new Known(0, Set.of());

  Known {
    attempts = Set.copyOf(attempts);
  }
}
