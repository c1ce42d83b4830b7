package dev.finetune.client;

import dev.finetune.activity.TrainingReport;
import dev.finetune.client.connection.TemporalCalls;
import dev.finetune.ledger.LedgerState;
import dev.finetune.training.Charge;
import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.RequestDigest;
import dev.finetune.workflow.FineTuneSearchAttributes;
import dev.finetune.workflow.FineTuneState;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import dev.finetune.workflow.WorkflowIds;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.SearchAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Starts a training at most once for each id. The server refuses the second of two starters; what
 * it refused is then read, so that the loser of a race gets the winner's run.
 */
final class Starter {

  /** True of each training: the start form of the UI copies it into another. */
  private static final String SUMMARY =
      "Trains a model: Current Details say which, how far it is, and whether it is charged";

  private static final int MOST_TRIES = 5;

  private final WorkflowClient client;
  private final TemporalCalls calls;
  private final Trainings trainings;
  private final LedgerReader ledgers;
  private final TrainingReader reader;

  Starter(WorkflowClient client) {
    this.client = client;
    this.calls = new TemporalCalls(client);
    this.trainings = new Trainings(client);
    this.ledgers = new LedgerReader(client);
    this.reader = new TrainingReader(client);
  }

  StartedTraining start(String workflowId, FineTuneRequest request) {
    return start(workflowId, request, this::isSpent);
  }

  /** As {@link #start}, also where that pays again. */
  StartedTraining startAgain(String workflowId, FineTuneRequest request) {
    return start(workflowId, request, run -> false);
  }

  private StartedTraining start(
      String workflowId, FineTuneRequest request, Predicate<Run> isSpent) {
    WorkflowIds.refusal(workflowId)
        .ifPresent(
            refusal -> {
              throw new InvalidIdException(refusal);
            });
    WorkflowIdReusePolicy policy = WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      Optional<StartedTraining> started = tryToStart(workflowId, request, policy);
      if (started.isPresent()) {
        return started.get();
      }
      Run earlier = trainings.find(workflowId).orElse(null);
      if (earlier != null && !mayStartAfter(earlier, request, isSpent)) {
        return new StartedTraining(workflowId, earlier.id(), true, earlier.state());
      }
      policy = WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY;
    }
    throw new IdInUseException(
        workflowId, "others, who started and ended it %s times meanwhile".formatted(MOST_TRIES));
  }

  /**
   * Whether it was charged and nothing is left that another run could go on with: that one would
   * pay again. The request ledger knows; where it cannot be read, the run's own report does.
   */
  private boolean isSpent(Run run) {
    return ledgers
        .known(run.workflowId())
        .map(LedgerState::isSpent)
        .orElseGet(() -> isSpent(reader.end(run)));
  }

  private static boolean isSpent(TrainingReport end) {
    return end.charged() != Charge.NO && end.modelId() == null && end.settled();
  }

  private boolean mayStartAfter(Run run, FineTuneRequest request, Predicate<Run> isSpent) {
    String digest = RequestDigest.of(request);
    return calls
        .call(() -> EarlierRun.of(run, client))
        .mayStartAgain(
            digest, () -> ledgers.takes(run.workflowId(), digest), () -> isSpent.test(run));
  }

  private Optional<StartedTraining> tryToStart(
      String workflowId, FineTuneRequest request, WorkflowIdReusePolicy policy) {
    WorkflowOptions.Builder options = options(workflowId, policy);
    try {
      return tryToStart(options.setTypedSearchAttributes(attributes(request)), request);
    } catch (WorkflowServiceException e) {
      if (!isAboutSearchAttributes(e)) {
        throw e;
      }
      // No worker has registered them yet; the workflow adds them once one has.
      return tryToStart(options(workflowId, policy), request);
    }
  }

  private Optional<StartedTraining> tryToStart(
      WorkflowOptions.Builder options, FineTuneRequest request) {
    WorkflowStub run = client.newUntypedWorkflowStub(FineTuneWorkflow.TYPE, options.build());
    try {
      WorkflowExecution started = calls.call(() -> run.start(request));
      return Optional.of(
          new StartedTraining(
              started.getWorkflowId(), started.getRunId(), false, FineTuneState.VALIDATING));
    } catch (WorkflowExecutionAlreadyStarted e) {
      return Optional.empty();
    }
  }

  private static WorkflowOptions.Builder options(String workflowId, WorkflowIdReusePolicy policy) {
    return WorkflowOptions.newBuilder()
        .setWorkflowId(workflowId)
        .setTaskQueue(TaskQueues.FINETUNE)
        .setWorkflowIdReusePolicy(policy)
        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
        .setStaticSummary(SUMMARY);
  }

  private static SearchAttributes attributes(FineTuneRequest request) {
    return SearchAttributes.newBuilder()
        .set(FineTuneSearchAttributes.STATE, FineTuneState.VALIDATING.word())
        .set(FineTuneSearchAttributes.ACCOUNT, request.account())
        .build();
  }

  private static boolean isAboutSearchAttributes(WorkflowServiceException e) {
    return TemporalCalls.statusOf(e)
        .map(StatusRuntimeException::getStatus)
        .filter(status -> status.getCode() == Status.Code.INVALID_ARGUMENT)
        .map(Status::getDescription)
        .filter(words -> words.toLowerCase(Locale.ROOT).contains("search attribute"))
        .isPresent();
  }
}
