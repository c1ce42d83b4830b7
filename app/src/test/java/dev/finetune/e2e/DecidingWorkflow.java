package dev.finetune.e2e;

import dev.finetune.training.FineTuneRequest;
import dev.finetune.training.FineTuneResult;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** A caller's own workflow, which decides to train and begins a training as its child. */
@WorkflowInterface
public interface DecidingWorkflow {

  String TYPE = "Nightly";
  String QUEUE = "callers";

  @WorkflowMethod(name = TYPE)
  FineTuneResult run(FineTuneRequest request);

  /** A worker for it; to be shut down. */
  static WorkerFactory serve(WorkflowClient client) {
    WorkerFactory workers = WorkerFactory.newInstance(client);
    workers.newWorker(QUEUE).registerWorkflowImplementationTypes(Deciding.class);
    workers.start();
    return workers;
  }

  /** It always trains. */
  final class Deciding implements DecidingWorkflow {

    @Override
    public FineTuneResult run(FineTuneRequest request) {
      ChildWorkflowOptions options =
          ChildWorkflowOptions.newBuilder()
              .setTaskQueue(TaskQueues.FINETUNE)
              .setWorkflowId("of-" + Workflow.getInfo().getWorkflowId())
              .build();
      return Workflow.newChildWorkflowStub(FineTuneWorkflow.class, options).fineTune(request);
    }
  }
}
