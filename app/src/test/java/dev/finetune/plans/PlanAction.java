package dev.finetune.plans;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What somebody does to a training.
 *
 * @param after how long after the start of the plan
 * @param place which of several, counted by those that there are
 */
record PlanAction(Kind kind, Duration after, int place) {

  enum Kind {
    CANCEL,
    CHECK,
    EXTEND,
    TERMINATE_AND_START_AGAIN,
    /** As the Temporal UI does: whatever became of the last run, and with its attributes. */
    START_AGAIN,
    /** The same with a field that is wrong: refused, and forged attributes stay behind. */
    START_WRONG,
    /** The same with another class prompt. */
    START_OTHER_CONTENT,
    /** Signals that nobody should have sent, in numbers. */
    FORGE_SIGNALS,
    /** Webhooks to an address that is not ours, and such as hold the key. */
    FORGE_WEBHOOKS,
    CANCEL_LEDGER,
    /** The provider's webhooks name another training; only where ledgers can be listed. */
    MISNAME,
    /** It is taken up by a reset; the in-JVM server cannot. */
    TERMINATE_LEDGER,
    /** As the UI does, to after one of its workflow tasks; the in-JVM server cannot. */
    RESET,
    /** A new build: the old workers finish what they have begun. */
    REPLACE_WORKERS
  }

  /** What the in-JVM server takes. */
  static final List<Kind> SKIPPED =
      Stream.of(Kind.values()).filter(kind -> kind.compareTo(Kind.MISNAME) < 0).toList();
}
