package dev.finetune.simulator.api;

import dev.finetune.simulator.answer.ErrorStyle;
import dev.finetune.simulator.answer.LegacyErrors;
import dev.finetune.simulator.answer.ModernErrors;
import dev.finetune.simulator.behaviour.Course;
import java.util.Locale;

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
    for (Profile profile : values()) {
      if (profile.word().equals(word)) {
        return profile;
      }
    }
    throw new IllegalArgumentException("profile is \"" + word + "\": use \"legacy\" or \"modern\"");
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  ErrorStyle errors() {
    return switch (this) {
      case LEGACY -> new LegacyErrors();
      case MODERN -> new ModernErrors();
    };
  }

  // Success means that the call was taken; that a running training says "processing" is a guess.
  String statusOf(String word) {
    return switch (this) {
      case LEGACY -> "success";
      case MODERN -> Course.isEnd(word) ? "success" : "processing";
    };
  }

  String stepLog(String log) {
    return switch (this) {
      case LEGACY -> log;
      case MODERN -> log.replace(" /n", "\n").strip();
    };
  }
}
