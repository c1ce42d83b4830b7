package dev.finetune.cli.doctor;

import dev.finetune.cli.local.Pollers;
import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who polls the two task queues, and which build trainings go to. */
record WorkerChecks(TemporalConnection connection) {

  List<Check> all() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        queue(
            TaskQueues.FINETUNE,
            TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
            TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY));
    checks.add(queue(TaskQueues.PROVIDER, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY));
    return checks;
  }

  private Check queue(String queue, TaskQueueType... types) {
    String name = "Queue " + queue;
    return TemporalChecks.asked(name, () -> judged(name, queue, types));
  }

  private Check judged(String name, String queue, TaskQueueType... types) {
    SeenWorkers workers = new SeenWorkers(List.of(), Instant.now());
    for (TaskQueueType type : types) {
      workers = polling(queue, type);
      Optional<Check> missing = workers.missing(name);
      if (missing.isPresent()) {
        return missing.get();
      }
    }
    return workers.running().stream().anyMatch(this::isServed)
        ? workers.polled(name)
        : Check.failed(
            name,
            "no build here is the current one, so trainings wait: " + workers.words(),
            command(workers.running().get(0)));
  }

  private WorkflowServiceBlockingStub stub() {
    return connection.client().getWorkflowServiceStubs().blockingStub();
  }

  private SeenWorkers polling(String queue, TaskQueueType type) {
    return new SeenWorkers(new Pollers(connection.client()).of(queue, type), Instant.now());
  }

  private boolean isServed(PollerInfo poller) {
    return !SeenWorkers.isVersioned(poller)
        || current(poller.getDeploymentOptions().getDeploymentName())
            .equals(poller.getDeploymentOptions().getBuildId());
  }

  private String current(String deployment) {
    return stub()
        .describeWorkerDeployment(
            DescribeWorkerDeploymentRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setDeploymentName(deployment)
                .build())
        .getWorkerDeploymentInfo()
        .getRoutingConfig()
        .getCurrentDeploymentVersion()
        .getBuildId();
  }

  private String command(PollerInfo poller) {
    return "temporal worker deployment set-current-version --namespace %s --deployment-name %s --build-id %s"
        .formatted(
            connection.namespace(),
            poller.getDeploymentOptions().getDeploymentName(),
            poller.getDeploymentOptions().getBuildId());
  }
}
