package dev.finetune.simulator.answer;

import java.util.List;
import java.util.Map;

/**
 * How errors are put in one profile. Where the provider's own words are unknown they are a guess.
 */
public sealed interface ErrorStyle permits LegacyErrors, ModernErrors {

  Answer badKey();

  /** Findings by field, as in {@code {"images":["The images field is required."]}}. */
  Answer invalid(Map<String, List<String>> findings);

  Answer duplicate();

  Answer queueFull(int limit);

  Answer noCredit();

  Answer plan();

  Answer unknownTraining();

  /** A cancel or delete that comes too late. */
  Answer notRunning();

  Answer serverError();

  Answer unavailable();
}
