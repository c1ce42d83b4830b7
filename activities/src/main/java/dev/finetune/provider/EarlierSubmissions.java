package dev.finetune.provider;

import dev.finetune.activity.SubmitOutcome;
import java.util.Optional;

/** What earlier runs of a workflow id have sent. */
@FunctionalInterface
public interface EarlierSubmissions {

  /**
   * What is known of the runs before one.
   *
   * @return empty when they leave nothing to answer for, so that a request may be sent; otherwise
   *     what stands in place of sending one
   */
  Optional<SubmitOutcome> before(String workflowId, String runId);
}
