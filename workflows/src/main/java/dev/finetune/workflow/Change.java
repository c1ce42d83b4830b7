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
  CONTINUE_AS_NEW("continue-as-new");

  private final String id;

  Change(String id) {
    this.id = id;
  }

  /** Whether this run has it; the first question is recorded, and costs an event. */
  boolean isMade() {
    return Workflow.getVersion(id, Workflow.DEFAULT_VERSION, 1) > Workflow.DEFAULT_VERSION;
  }
}
