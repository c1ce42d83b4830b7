package dev.finetune.client;

import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.util.Locale;
import java.util.Set;

/** Temporal's status of a run, as a word. */
final class RunStatus {

  static final String COMPLETED = "completed";
  static final String FAILED = "failed";
  static final Set<String> OPEN = Set.of("running", "paused");

  private static final String PREFIX = "WORKFLOW_EXECUTION_STATUS_";

  private RunStatus() {}

  static String word(WorkflowExecutionStatus status) {
    return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED
        ? "cancelled"
        : status.name().replace(PREFIX, "").toLowerCase(Locale.ROOT);
  }
}
