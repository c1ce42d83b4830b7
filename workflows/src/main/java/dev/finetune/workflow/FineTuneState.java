package dev.finetune.workflow;

/**
 * How a run stands, as the search attribute {@code FineTuneState} shows it. A completed run keeps
 * {@link #TRAINING}: that it completed says the rest.
 */
public enum FineTuneState {
  /** The images are being checked; nothing was sent. */
  VALIDATING("validating"),
  /** A request is about to be sent, or was sent and not answered yet. */
  SUBMITTING("submitting"),
  /** The provider accepted; the training id is known. */
  TRAINING("training"),
  /** Ended for good: nothing was sent, it was refused, or the provider confirmed the end. */
  SETTLED("settled"),
  /** Ended, but a training may have been accepted and may still run. */
  UNSETTLED("unsettled");

  private final String word;

  FineTuneState(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
