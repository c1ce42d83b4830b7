package dev.finetune.runs;

/** Where that counts which a run has up to the last event that a reset has made it share. */
enum Past {
  /** It shares nothing. */
  HERE,
  /** In the run that was reset to make this one, and is read as well. */
  IN_THE_ONE_THAT_WAS_RESET,
  /** In the run that asks, which was made of this one. */
  IN_THE_ONE_THAT_ASKS;

  boolean isHere() {
    return this == HERE;
  }

  boolean isKnown() {
    return this == IN_THE_ONE_THAT_ASKS;
  }
}
