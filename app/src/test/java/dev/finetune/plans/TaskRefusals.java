package dev.finetune.plans;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;

/**
 * Notices that the in-JVM server has lost its place. When a timer or an activity that a workflow
 * cancels has just ended, it refuses the workflow task, but keeps what it did of it: then it
 * refuses all that follow, and the run never goes on. A real server does neither.
 */
final class TaskRefusals implements ClientInterceptor {

  private volatile boolean lost;

  boolean serverIsLost() {
    return lost;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return method
            .getFullMethodName()
            .equals(WorkflowServiceGrpc.getRespondWorkflowTaskCompletedMethod().getFullMethodName())
        ? new TaskAnswer<>(call)
        : call;
  }

  private void closed(Status status) {
    String words = String.valueOf(status.getDescription());
    lost |= words.contains("ACTIVITY_UNKNOWN") || words.contains("invalid history builder state");
  }

  private final class TaskAnswer<Q, A> extends SimpleForwardingClientCall<Q, A> {

    TaskAnswer(ClientCall<Q, A> call) {
      super(call);
    }

    @Override
    public void start(ClientCall.Listener<A> listener, Metadata headers) {
      super.start(
          new SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onClose(Status status, Metadata trailers) {
              closed(status);
              super.onClose(status, trailers);
            }
          },
          headers);
    }
  }
}
