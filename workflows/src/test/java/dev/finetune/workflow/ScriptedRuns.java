package dev.finetune.workflow;

import dev.finetune.activity.EarlierRunActivities;
import dev.finetune.activity.SubmitOutcome;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Earlier runs of the test, which left nothing unless it says so. */
final class ScriptedRuns implements EarlierRunActivities {

  private final AtomicInteger reads = new AtomicInteger();
  private volatile @Nullable SubmitOutcome left;
  private volatile boolean shown = true;

  void left(SubmitOutcome outcome) {
    left = outcome;
  }

  /** Temporal does not answer. */
  void areNotShown() {
    shown = false;
  }

  /** How often they were read. */
  int reads() {
    return reads.get();
  }

  @Override
  public @Nullable SubmitOutcome read() {
    reads.incrementAndGet();
    if (!shown) {
      throw new IllegalStateException("the list of runs does not show this one yet");
    }
    return left;
  }
}
