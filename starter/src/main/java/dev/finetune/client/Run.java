package dev.finetune.client;

import dev.finetune.activity.FailureType;
import dev.finetune.activity.TrainingReport;
import dev.finetune.training.Charge;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowTargetOptions;
import io.temporal.common.SearchAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run under an id, as the server itself describes it, worker or not. */
record Run(WorkflowExecutionDescription described) {

  static final String COMPLETED = "completed";
  static final String FAILED = "failed";
  static final String CANCELLED = "cancelled";
  static final Set<String> OPEN = Set.of("running", "paused");
  private static final String PREFIX = "WORKFLOW_EXECUTION_STATUS_";

  String workflowId() {
    return described.getExecution().getWorkflowId();
  }

  String id() {
    return described.getExecution().getRunId();
  }

  String type() {
    return described.getWorkflowType();
  }

  /** Temporal's status, as a word. */
  String status() {
    return word(described.getStatus());
  }

  private static String word(WorkflowExecutionStatus status) {
    return status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CANCELED
        ? CANCELLED
        : status.name().replace(PREFIX, "").toLowerCase(Locale.ROOT);
  }

  boolean isOpen() {
    return OPEN.contains(status());
  }

  boolean isCancelRequested() {
    return described.getRawDescription().getWorkflowExtendedInfo().getCancelRequested();
  }

  /** Whether its workflow task has failed, or was lost, and is tried again. */
  boolean isTaskRetried() {
    return described.getRawDescription().getPendingWorkflowTask().getAttempt() > 1;
  }

  /** While it runs, what the search attribute says, which somebody else may have set. */
  FineTuneState state() {
    return state(described.getStatus(), described.getTypedSearchAttributes())
        .orElse(FineTuneState.VALIDATING);
  }

  /** Empty when none was recorded; what was terminated never came to record its end. */
  static Optional<FineTuneState> state(WorkflowExecutionStatus status, SearchAttributes recorded) {
    return switch (word(status)) {
      case COMPLETED -> Optional.of(FineTuneState.READY);
      case CANCELLED -> Optional.of(FineTuneState.CANCELLED);
      case FAILED, "terminated", "timed_out" -> Optional.of(FineTuneState.FAILED);
      default ->
          Optional.ofNullable(recorded.get(FineTuneSearchAttributes.STATE))
              .flatMap(FineTuneState::of);
    };
  }

  /** What the search attribute says; a run that no worker has taken up may go on with another. */
  Charge charged() {
    return charged(described.getStatus(), described.getTypedSearchAttributes())
        .orElse(Charge.UNKNOWN);
  }

  /** Empty when none was recorded; only the request ledger knows what a terminated run has left. */
  static Optional<Charge> charged(WorkflowExecutionStatus status, SearchAttributes recorded) {
    return switch (word(status)) {
      case "terminated", "timed_out" -> Optional.of(Charge.UNKNOWN);
      default ->
          Optional.ofNullable(recorded.get(FineTuneSearchAttributes.CHARGED)).flatMap(Charge::of);
    };
  }

  /** As {@link #state}. */
  @Nullable String trainingId() {
    return described.getTypedSearchAttributes().get(FineTuneSearchAttributes.TRAINING_ID);
  }

  /** As {@link #state}. */
  @Nullable String account() {
    return described.getTypedSearchAttributes().get(FineTuneSearchAttributes.ACCOUNT);
  }

  /** How it ended without a result; a cancelled run has no failure. */
  TrainingReport ended(@Nullable TrainingReport failure) {
    TrainingReport cancelled = end();
    if (cancelled != null) {
      return cancelled;
    }
    return failure == null
        ? TrainingReport.failed(FailureType.OTHER, "The run is " + status() + ".").unknown()
        : failure;
  }

  /** What became of a cancelled run; null for others, whatever they were started with. */
  @Nullable TrainingReport end() {
    if (!isCancelled()) {
      return null;
    }
    TrainingReport kept =
        described.getMemo(FineTuneWorkflow.END, TrainingReport.class, TrainingReport.class);
    return kept == null ? TrainingReport.cancelled("It was cancelled.").unknown() : kept;
  }

  private boolean isCancelled() {
    return status().equals(CANCELLED);
  }

  WorkflowStub on(WorkflowClient client) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder().setWorkflowId(workflowId()).setRunId(id()).build());
  }

  /** This run, or the one that has continued it as new since. */
  WorkflowStub latestOn(WorkflowClient client) {
    return client.newUntypedWorkflowStub(
        WorkflowTargetOptions.newBuilder()
            .setWorkflowId(workflowId())
            .setFirstExecutionRunId(described.getFirstRunId())
            .build());
  }
}
