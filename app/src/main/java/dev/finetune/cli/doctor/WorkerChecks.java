package dev.finetune.cli.doctor;

import com.google.protobuf.Timestamp;
import dev.finetune.client.TemporalConnection;
import dev.finetune.workflow.TaskQueues;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.enums.v1.WorkerVersioningMode;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkerDeploymentRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Who polls the two task queues, and which build trainings go to. */
record WorkerChecks(TemporalConnection connection) {

  /** A poll lasts a minute; the server names a worker for five after its last one. */
  private static final Duration FRESH = Duration.ofSeconds(75);

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
    List<PollerInfo> workers = new ArrayList<>();
    for (TaskQueueType type : types) {
      List<PollerInfo> polling = polling(queue, type);
      if (polling.isEmpty()) {
        return Check.failed(
            name, "no worker polls it, so trainings wait", "start one: finetune worker");
      }
      workers = polling;
    }
    String words =
        workers.stream().map(WorkerChecks::words).sorted().collect(Collectors.joining("; "));
    boolean served = workers.stream().anyMatch(this::isServed);
    return served
        ? Check.ok(name, words)
        : Check.failed(
            name,
            "no build here is the current one, so trainings wait: " + words,
            command(workers.get(0)));
  }

  private WorkflowServiceBlockingStub stub() {
    return connection.client().getWorkflowServiceStubs().blockingStub();
  }

  private List<PollerInfo> polling(String queue, TaskQueueType type) {
    Instant since = Instant.now().minus(FRESH);
    return stub()
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                .setTaskQueueType(type)
                .build())
        .getPollersList()
        .stream()
        .filter(poller -> seen(poller).isAfter(since))
        .toList();
  }

  private static Instant seen(PollerInfo poller) {
    Timestamp seen = poller.getLastAccessTime();
    return Instant.ofEpochSecond(seen.getSeconds(), seen.getNanos());
  }

  private static boolean isVersioned(PollerInfo poller) {
    return poller.getDeploymentOptions().getWorkerVersioningMode()
        == WorkerVersioningMode.WORKER_VERSIONING_MODE_VERSIONED;
  }

  private static String words(PollerInfo poller) {
    return isVersioned(poller)
        ? "%s, build %s of %s"
            .formatted(
                poller.getIdentity(),
                poller.getDeploymentOptions().getBuildId(),
                poller.getDeploymentOptions().getDeploymentName())
        : poller.getIdentity();
  }

  private boolean isServed(PollerInfo poller) {
    return !isVersioned(poller)
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
