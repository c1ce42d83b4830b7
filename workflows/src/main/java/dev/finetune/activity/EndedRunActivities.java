package dev.finetune.activity;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** What Temporal remembers of runs that have ended. */
@ActivityInterface
public interface EndedRunActivities {

  /**
   * Reads what the last run of a workflow id left.
   *
   * @return null when it is forgotten, or was no training
   */
  @ActivityMethod(name = "ReadEndedRun")
  @Nullable EndedRun read(String workflowId);
}
