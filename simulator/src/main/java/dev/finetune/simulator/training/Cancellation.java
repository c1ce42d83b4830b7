package dev.finetune.simulator.training;

/** What a cancel call does to a training. */
public enum Cancellation {
  /** Nothing: it was over already. */
  TOO_LATE,
  /** Nothing, although it is running. */
  IGNORED,
  /** It ends at once. */
  ENDED
}
