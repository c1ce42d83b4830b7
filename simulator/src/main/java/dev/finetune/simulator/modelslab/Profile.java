package dev.finetune.simulator.modelslab;

/** Which age of the training API is simulated. */
public enum Profile {
  /**
   * 2023: errors with HTTP 200, {@code message} where the endpoints say {@code messege}, {@code
   * tips}, {@code tip}; steps part at " /n ".
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
}
