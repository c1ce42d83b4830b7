package dev.finetune.workflow;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How a run stands, as the search attribute {@code FineTuneState} shows it. */
public enum FineTuneState {
  /** The images are being checked; nothing was sent. */
  VALIDATING("validating"),
  /** A request is about to be sent, or was sent and not answered yet. */
  SUBMITTING("submitting"),
  /** It is not known whether the provider accepted; a webhook may still say so. */
  UNRESOLVED("unresolved"),
  /** It is not known whether the provider accepted; an operator is asked. */
  ASKING("asking"),
  /** The provider accepted; the training id is known. */
  TRAINING("training"),
  /** Accepted, and no worker serves its provider or account: an operator must mend that. */
  NEEDS_ATTENTION("needs_attention"),
  /** The provider is asked to cancel the training. */
  STOPPING("stopping"),
  /** Ended with a model. */
  READY("ready"),
  /** Ended without a model. */
  FAILED("failed"),
  /** Ended because it was cancelled. */
  CANCELLED("cancelled");

  private final String word;

  FineTuneState(String word) {
    this.word = word;
  }

  @JsonValue
  public String word() {
    return word;
  }

  public static Optional<FineTuneState> of(String word) {
    return Arrays.stream(values()).filter(state -> state.word.equals(word)).findFirst();
  }

  /** Whether the run has ended, or is about to. */
  public boolean isEnd() {
    return this == READY || this == FAILED || this == CANCELLED;
  }
}
