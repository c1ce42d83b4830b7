package dev.finetune.plans;

import com.google.protobuf.ByteString;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.PollActivityTaskQueueResponse;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse;
import io.temporal.api.workflowservice.v1.RespondQueryTaskCompletedRequest;

/** A call of a worker that may die by it: what it then says reaches nobody. */
final class MortalCall<Q, A> extends SimpleForwardingClientCall<Q, A> {

  private final Deaths deaths;
  private volatile boolean dead;
  private volatile String queue = "";

  MortalCall(Deaths deaths, ClientCall<Q, A> call) {
    super(call);
    this.deaths = deaths;
  }

  @Override
  public void sendMessage(Q message) {
    queue = Tasks.queue(message);
    ByteString given = Tasks.given(message);
    ByteString beating = Tasks.beating(message);
    boolean answer = !given.isEmpty() && !(message instanceof RespondQueryTaskCompletedRequest);
    dead = answer ? !deaths.answers(given) : deaths.isLost(beating);
    if (dead) {
      super.cancel("the worker is dead", null);
    } else {
      super.sendMessage(message);
    }
  }

  @Override
  public void halfClose() {
    if (!dead) {
      super.halfClose();
    }
  }

  @Override
  public void start(ClientCall.Listener<A> listener, Metadata headers) {
    super.start(
        new SimpleForwardingClientCallListener<>(listener) {
          @Override
          public void onMessage(A message) {
            super.onMessage(survived(message));
          }

          @Override
          public void onClose(Status status, Metadata trailers) {
            // What the server says of a task that is not this worker's any more.
            super.onClose(dead ? Status.NOT_FOUND : status, trailers);
          }
        },
        headers);
  }

  @SuppressWarnings("unchecked")
  private A survived(A message) {
    if (!deaths.isMortal(queue)) {
      return message;
    }
    if (message instanceof PollWorkflowTaskQueueResponse task) {
      return task.hasQuery() || deaths.takes(Task.of(task))
          ? message
          : (A) PollWorkflowTaskQueueResponse.getDefaultInstance();
    }
    if (message instanceof PollActivityTaskQueueResponse task) {
      return deaths.takes(Task.of(task))
          ? message
          : (A) PollActivityTaskQueueResponse.getDefaultInstance();
    }
    deaths.takesMore(Tasks.brought(message));
    return message;
  }
}
