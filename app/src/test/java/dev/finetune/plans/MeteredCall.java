package dev.finetune.plans;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCanceledRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedRequest;
import io.temporal.api.workflowservice.v1.RespondQueryTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedResponse;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import java.time.Instant;

/** Tells the meter which tasks a call brings to a worker, and which it gives back. */
final class MeteredCall<Q, A> extends SimpleForwardingClientCall<Q, A> {

  private final WorkMeter meter;
  private ByteString given = ByteString.EMPTY;

  MeteredCall(WorkMeter meter, ClientCall<Q, A> call) {
    super(call);
    this.meter = meter;
  }

  @Override
  public void sendMessage(Q message) {
    given = given(message);
    meter.message();
    super.sendMessage(message);
  }

  @Override
  public void start(ClientCall.Listener<A> listener, Metadata headers) {
    super.start(
        new SimpleForwardingClientCallListener<>(listener) {
          @Override
          public void onMessage(A message) {
            brought(message);
            super.onMessage(message);
          }

          @Override
          public void onClose(Status status, Metadata trailers) {
            meter.message();
            meter.ends(given);
            super.onClose(status, trailers);
          }
        },
        headers);
  }

  private void brought(A message) {
    if (message instanceof PollWorkflowTaskQueueResponse task) {
      meter.waited(instant(task.getScheduledTime()), instant(task.getStartedTime()));
      meter.begins(task.getTaskToken());
    } else if (message instanceof PollActivityTaskQueueResponse task) {
      meter.begins(task.getTaskToken());
    } else if (message instanceof RespondWorkflowTaskCompletedResponse answer) {
      meter.begins(answer.getWorkflowTask().getTaskToken());
      answer.getActivityTasksList().forEach(task -> meter.begins(task.getTaskToken()));
    }
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static ByteString given(Object message) {
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
