package dev.finetune.cli.local;

import com.google.protobuf.Timestamp;
import dev.finetune.workflow.TaskQueues;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Who polls the task queues of trainings. A worker that has just been started does not yet: a
 * question that comes before its first poll waits, and may seem to be answered by nobody.
 */
public record Pollers(WorkflowClient client) {

  private static final Duration LONGEST = Duration.ofSeconds(20);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /**
   * Those of one queue; throws what the server answers when it does not tell. A worker that has
   * stopped is among them for five minutes.
   */
  public List<PollerInfo> of(String queue, TaskQueueType type) {
    return client
        .getWorkflowServiceStubs()
        .blockingStub()
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(queue))
                .setTaskQueueType(type)
                .build())
        .getPollersList();
  }

  /** When its last poll began, by the server's clock. */
  public static Instant seen(PollerInfo poller) {
    Timestamp seen = poller.getLastAccessTime();
    return Instant.ofEpochSecond(seen.getSeconds(), seen.getNanos());
  }

  /** Waits until all that a training needs is polled since then, 20 s at most. */
  void await(Instant since) {
    long begin = System.nanoTime();
    while (!isServed(since) && System.nanoTime() - begin < LONGEST.toNanos()) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Also true where the server, as the one in memory, does not tell. */
  boolean isServed(Instant since) {
    try {
      return isServed(TaskQueues.FINETUNE, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, since)
          && isServed(TaskQueues.FINETUNE, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, since)
          && isServed(TaskQueues.PROVIDER, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY, since);
    } catch (StatusRuntimeException e) {
      return true;
    }
  }

  private boolean isServed(String queue, TaskQueueType type, Instant since) {
    return of(queue, type).stream().anyMatch(poller -> !seen(poller).isBefore(since));
  }
}
