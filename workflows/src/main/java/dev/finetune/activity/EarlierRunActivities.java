package dev.finetune.activity;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** What Temporal remembers of earlier runs of the workflow id that asks. */
@ActivityInterface
public interface EarlierRunActivities {

  String READ = "ReadEarlierRuns";

  /**
   * Reads what the runs before the one that asks have sent, and it does not know of: all where it
   * has sent nothing itself, and what came after the point it was reset to. What a run has told
   * when it completed is not repeated.
   *
   * @return null when they leave nothing to answer for
   */
  @ActivityMethod(name = READ)
  @Nullable SubmitOutcome read();
}
