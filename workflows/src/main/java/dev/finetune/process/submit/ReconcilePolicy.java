package dev.finetune.process.submit;

import dev.finetune.activity.SubmitOutcome;
import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.workflow.Resolution;
import org.jspecify.annotations.Nullable;

/** What to do about an unresolved submission: a pure function of all that is known. */
record ReconcilePolicy(
    SubmitOutcome.Unresolved standing,
    OnUnknownSubmission policy,
    Elapsed elapsed,
    boolean cancelled,
    Resolution.@Nullable Action command) {

  /**
   * @param searching whether it may still be found out without anybody
   * @param maySend whether another may still be accepted in time
   * @param late whether the time to find out is over
   */
  record Elapsed(boolean searching, boolean maySend, boolean late) {}

  enum Decision {
    WAIT,
    ASK,
    SEND_EXTRA,
    SUBMIT_AGAIN,
    GIVE_UP,
    CANCEL,
    /** End as failed: nobody found out in time. */
    EXPIRE;

    boolean waits() {
      return this == WAIT || this == ASK;
    }
  }

  /** The first line that applies counts, and only two lines send. */
  Decision decide() {
    if (cancelled) {
      return elapsed.searching() ? Decision.WAIT : Decision.CANCEL;
    }
    if (command == Resolution.Action.SUBMIT_AGAIN) {
      return Decision.SUBMIT_AGAIN;
    }
    if (command == Resolution.Action.GIVE_UP) {
      return Decision.GIVE_UP;
    }
    if (elapsed.late()) {
      return Decision.EXPIRE;
    }
    return elapsed.searching() ? Decision.WAIT : byPolicy();
  }

  private Decision byPolicy() {
    return switch (policy) {
      case ASK -> Decision.ASK;
      case FAIL -> Decision.GIVE_UP;
      case RESUBMIT ->
          standing.allowsExtra() && elapsed.maySend() ? Decision.SEND_EXTRA : Decision.ASK;
    };
  }
}
