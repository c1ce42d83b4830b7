package dev.finetune.trainer;

/** What a trainer does with a trigger word. */
public enum WordUse {
  /** It takes none. */
  NONE,
  /** It takes one, and has one of its own otherwise. */
  TAKEN,
  /** It trains nothing without one. */
  NEEDED
}
