package dev.finetune.simulator.modelslab;

import dev.finetune.simulator.behaviour.Course;

/** Which age of the training API is simulated. */
public enum Profile {
  /**
   * 2023: errors with HTTP 200, {@code message}, {@code tips}, {@code tip}; steps part at " /n ".
   */
  LEGACY,
  /** 2026: errors with HTTP codes, {@code code}, {@code retry_after}; steps part at line ends. */
  MODERN;

  /**
   * Reads {@code legacy} or {@code modern}.
   *
   * @throws IllegalArgumentException for any other word
   */
  public static Profile parse(String word) {
    return switch (word) {
      case "legacy" -> LEGACY;
      case "modern" -> MODERN;
      default ->
          throw new IllegalArgumentException(
              "profile is \"" + word + "\": use \"legacy\" or \"modern\"");
    };
  }

  // Success means that the call was taken; that a running training says "processing" is a guess.
  String statusOf(String word) {
    return this == LEGACY || Course.isEnd(word) ? "success" : "processing";
  }

  String stepLog(String log) {
    return this == LEGACY ? log : log.replace(" /n", "\n").strip();
  }
}
