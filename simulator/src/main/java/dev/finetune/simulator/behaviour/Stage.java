package dev.finetune.simulator.behaviour;

import java.util.List;

/** What a phase word means: a provider with fewer words than there are phases says one of these. */
public enum Stage {
  /** Accepted, not begun. */
  QUEUED,
  RUNNING,
  /** Trained; the model is not ready to be used. */
  FINISHING,
  READY,
  FAILED,
  CANCELLED,
  /** Ended before it began. */
  ABORTED,
  /** A word that nobody knows. */
  UNKNOWN;

  private static final List<String> FINISHING_WORDS =
      List.of(
          "training_success",
          "trained_model_compressing",
          "trained_model_uploading",
          "trained_model_uploaded",
          "deploying_model");

  public static Stage of(String word) {
    return switch (word) {
      case Course.QUEUED -> QUEUED;
      case "training_started" -> RUNNING;
      case "model_ready" -> READY;
      case Course.FAILED, "failed", "error" -> FAILED;
      case Course.CANCELLED -> CANCELLED;
      case Course.ABORTED -> ABORTED;
      default -> FINISHING_WORDS.contains(word) ? FINISHING : UNKNOWN;
    };
  }

  /** Whether nothing follows. */
  public boolean isEnd() {
    return this == READY || this == FAILED || isCancelled();
  }

  /** Whether the training has begun by then. */
  public boolean isBegun() {
    return this != QUEUED && !isCancelled();
  }

  /** Whether it was ended by a call. */
  public boolean isCancelled() {
    return this == CANCELLED || this == ABORTED;
  }
}
