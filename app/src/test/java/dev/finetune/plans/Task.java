package dev.finetune.plans;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import java.time.Duration;
import java.time.Instant;

/**
 * A task that a worker has.
 *
 * @param token what the server knows it by
 * @param givenUp when the server gives it to another worker, or up
 */
record Task(ByteString token, Instant givenUp) {

  /** As long as the server gives a workflow task unless told otherwise. */
  private static final Duration WORKFLOW_TASK = Duration.ofSeconds(10);

  static Task of(PollWorkflowTaskQueueResponse task) {
    return new Task(task.getTaskToken(), instant(task.getStartedTime()).plus(WORKFLOW_TASK));
  }

  static Task of(PollActivityTaskQueueResponse task) {
    Duration within = Duration.ofSeconds(task.getStartToCloseTimeout().getSeconds());
    return new Task(task.getTaskToken(), instant(task.getStartedTime()).plus(within));
  }

  static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
