package dev.finetune.workflow;

import io.temporal.workflow.Workflow;

/**
 * Changes to the commands of a run. Those that began before one go on as they began; each constant
 * can go once no run from before it is left.
 */
enum Change {
  /** A submission that is unknown is reconciled, where it had failed at once. */
  RECONCILE("reconcile-unknown-submissions"),
  /** A callback is adopted although its attempt has not ended. */
  ADOPT_WHILE_SUBMITTING("adopt-while-submitting"),
  /** A long history is continued as a new run. */
  CONTINUE_AS_NEW("continue-as-new"),
  /** An earlier run's training is gone on with although the images cannot be checked any more. */
  RECONNECT_FIRST("reconnect-before-images-are-rejected"),
  /** What rang before its attempt was known is heard once it is. */
  EARLY_RINGS("hear-early-rings"),
  /** The check of an id does not hold up an end that was asked for. */
  BRIEF_CHECKS("brief-checks"),
  /** What the caller was not told before it seemed answered is asked again. */
  ASK_AGAIN("ask-again"),
  /** What rang while the run ended is looked at. */
  LAST_RINGS("look-after-last-rings"),
  /** A failure that is asked to cancel while it is told is kept in the memo. */
  KEEP_FAILURE("keep-failure-of-cancelled-run"),
  /** A run needs no attention once its trouble is another one. */
  ATTENTION_OVER("attention-over"),
  /** A training that a person has named is there, though the provider denies it: none is sent. */
  NAMED_BY_PERSON("named-by-person"),
  /** What earlier runs have sent beside the request is its one extra. */
  EXTRA_OF_EARLIER_RUNS("extra-of-earlier-runs"),
  /** An id that the provider did not know is asked about again when it rings again. */
  RING_AGAIN("ring-again"),
  /** What rang for earlier runs is looked at too, and unsettles an end that it contradicts. */
  ALL_LAST_RINGS("look-after-all-last-rings"),
  /** A request to stop a training that no worker took in time is made once more. */
  STOP_AGAIN("stop-again"),
  /** The list shows a training that is being stopped as that. */
  SHOW_CANCELLING("show-cancelling"),
  /** A run that is ready needs no attention. */
  READY_NEEDS_NO_ATTENTION("ready-needs-no-attention"),
  /** A flood of rings that brings nothing new no longer replaces the poll under way. */
  LOOK_ON("look-on-in-a-flood"),
  /** The caller is told again what is asked once more trainings have been named. */
  ASK_OF_MORE("ask-of-more-trainings"),
  /** An id that was not adopted, and rings again while the run ends, is looked at. */
  LAST_RINGS_AGAIN("look-after-last-rings-again"),
  /** What came to the address of an attempt that sent nothing is of the run that was reset. */
  HEARD_OF_EARLIER("heard-of-earlier-requests"),
  /** A run that is cancelled while it asks waits for an id that is checked once more. */
  WITHDRAW_QUESTION("withdraw-question-of-cancelled-run"),
  /** A run does not say that nothing is charged before it has asked what earlier runs have sent. */
  ASK_EARLIER_RUNS("ask-earlier-runs"),
  /** A run that a reset has made asks what the one before has sent since. */
  ASK_AFTER_RESET("ask-earlier-runs-after-reset");

  private final String id;

  Change(String id) {
    this.id = id;
  }

  /**
   * Whether this run has it; the first question is recorded, and costs an event. To be asked before
   * anything is cancelled in the same workflow task: the SDK's in-memory server records an activity
   * that had not begun as cancelled between the commands, and a replay looks for the record only up
   * to there.
   */
  boolean isMade() {
    return Workflow.getVersion(id, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
  }
}
