package dev.finetune.provider;

import dev.finetune.activity.SubmitOutcome;
import java.util.Optional;

/** What earlier runs of a workflow id have sent. */
@FunctionalInterface
public interface EarlierSubmissions {

  /**
   * What is known of the runs before one.
   *
   * @param digest what this run trains, as {@link dev.finetune.workflow.WorkflowIds#digest} has it
   * @return empty when they leave nothing to answer for, so that a request may be sent; otherwise
   *     what stands in place of sending one
   */
  Optional<SubmitOutcome> before(String workflowId, String runId, String digest);

  /**
   * Which run has a training for its own.
   *
   * @param workflowId whose runs do not count, unless they ended for good
   * @param ready whether its runs do not count either that made it ready: a person may name what a
   *     run has made that was reset since, a callback only repeats it
   * @return the workflow id of that run; empty when there is none
   */
  default Optional<String> holderBut(String workflowId, String trainingId, boolean ready) {
    return Optional.empty();
  }
}
