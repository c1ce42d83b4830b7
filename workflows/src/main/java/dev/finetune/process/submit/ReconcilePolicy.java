package dev.finetune.process.submit;

import dev.finetune.training.OnUnknownSubmission;
import dev.finetune.workflow.Resolution;
import org.jspecify.annotations.Nullable;

/** What to do about an unresolved submission: a pure function, and all that it knows. */
final class ReconcilePolicy {

  private ReconcilePolicy() {}

  /**
   * What is known of the requests.
   *
   * @param policy what the caller says about one that is unknown
   * @param extraUsed whether the one extra that the policy may send is used
   * @param charged whether one was surely accepted
   */
  record Sent(OnUnknownSubmission policy, boolean extraUsed, boolean charged) {}

  /**
   * How much time has passed.
   *
   * @param searching whether it may still turn up by itself: for 16 minutes
   * @param maySend whether a request may still be accepted in time
   * @param late whether the time to find out is over
   */
  record Elapsed(boolean searching, boolean maySend, boolean late) {}

  /**
   * All that decides.
   *
   * @param named whether a training is named, and not confirmed yet
   * @param cancelled whether the run is asked to cancel
   * @param command an operator's; null when there is none
   */
  record Facts(
      Sent sent,
      Elapsed elapsed,
      boolean named,
      boolean cancelled,
      Resolution.@Nullable Action command) {}

  enum Decision {
    /** Wait for a webhook, the record of the answer, or an operator. */
    WAIT,
    /** Ask an operator, and wait. */
    ASK,
    /** Send the one extra request of the policy. */
    SEND_EXTRA,
    /** Send another request, as an operator decided. */
    SUBMIT_AGAIN,
    /** End as failed, as the policy or an operator says. */
    GIVE_UP,
    /** End as cancelled. */
    CANCEL,
    /** End as failed: nobody found out in time. */
    EXPIRE;

    boolean waits() {
      return this == WAIT || this == ASK;
    }
  }

  /** The first line that applies counts, and only two lines send. */
  static Decision decide(Facts facts) {
    if (facts.cancelled()) {
      return facts.elapsed().searching() ? Decision.WAIT : Decision.CANCEL;
    }
    if (facts.command() == Resolution.Action.SUBMIT_AGAIN) {
      return Decision.SUBMIT_AGAIN;
    }
    if (facts.command() == Resolution.Action.GIVE_UP) {
      return Decision.GIVE_UP;
    }
    if (facts.elapsed().late()) {
      return Decision.EXPIRE;
    }
    return facts.elapsed().searching() ? Decision.WAIT : byPolicy(facts);
  }

  private static Decision byPolicy(Facts facts) {
    boolean maySend =
        !facts.named()
            && !facts.sent().extraUsed()
            && !facts.sent().charged()
            && facts.elapsed().maySend();
    return switch (facts.sent().policy()) {
      case ASK -> Decision.ASK;
      case FAIL -> Decision.GIVE_UP;
      case RESUBMIT -> maySend ? Decision.SEND_EXTRA : Decision.ASK;
    };
  }
}
