package dev.finetune.plans;

import com.google.protobuf.ByteString;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RecordActivityTaskHeartbeatRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCanceledRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondQueryTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import java.util.stream.Stream;

/** Which tasks a message between server and worker is about. */
final class Tasks {

  private Tasks() {}

  /** The task queue that a worker asks for tasks; empty when it does not. */
  static String queue(Object message) {
    if (message instanceof PollWorkflowTaskQueueRequest poll) {
      return poll.getTaskQueue().getName();
    }
    return message instanceof PollActivityTaskQueueRequest poll
        ? poll.getTaskQueue().getName()
        : "";
  }

  /** The tasks that a worker gets. */
  static Stream<Task> brought(Object message) {
    Stream<Task> tasks =
        message instanceof PollWorkflowTaskQueueResponse task
            ? Stream.of(Task.of(task))
            : message instanceof PollActivityTaskQueueResponse task
                ? Stream.of(Task.of(task))
                : message instanceof RespondWorkflowTaskCompletedResponse answer
                    ? further(answer)
                    : Stream.empty();
    return tasks.filter(task -> !task.token().isEmpty());
  }

  private static Stream<Task> further(RespondWorkflowTaskCompletedResponse answer) {
    return Stream.concat(
        Stream.of(Task.of(answer.getWorkflowTask())),
        answer.getActivityTasksList().stream().map(Task::of));
  }

  /** The task of which a worker says that it goes on; empty when it says nothing of that. */
  static ByteString beating(Object message) {
    return message instanceof RecordActivityTaskHeartbeatRequest heartbeat
        ? heartbeat.getTaskToken()
        : ByteString.EMPTY;
  }

  /** The task that a worker gives back; empty when it gives none. */
  static ByteString given(Object message) {
    if (message instanceof RespondWorkflowTaskCompletedRequest answer) {
      return answer.getTaskToken();
    } else if (message instanceof RespondWorkflowTaskFailedRequest answer) {
      return answer.getTaskToken();
    } else if (message instanceof RespondQueryTaskCompletedRequest answer) {
      return answer.getTaskToken();
    } else if (message instanceof RespondActivityTaskCompletedRequest answer) {
      return answer.getTaskToken();
    } else if (message instanceof RespondActivityTaskFailedRequest answer) {
      return answer.getTaskToken();
    }
    return message instanceof RespondActivityTaskCanceledRequest answer
        ? answer.getTaskToken()
        : ByteString.EMPTY;
  }
}
