package dev.finetune.simulator.behaviour;

/** How the id of a new training is chosen. */
public enum TrainingIds {
  /** Ten letters and digits, as in the documentation. */
  RANDOM,
  /** The id before it with upper and lower case exchanged: ids are case-sensitive. */
  CASE_TWIN
}
