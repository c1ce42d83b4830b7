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
  /** It is not known whether the provider accepted; waiting for a callback that says so. */
  UNKNOWN("unknown"),
  /** It is not known whether the provider accepted; a person is asked. */
  ASKING("asking"),
  /** Accepted, and no worker serves its provider or account: a person must mend that. */
  NEEDS_ATTENTION("needs_attention"),
  /** Asked to stop; waiting for the provider to agree. */
  CANCELLING("cancelling"),
  /** Cancelled, and the model was ready before that. */
  READY("ready"),
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
