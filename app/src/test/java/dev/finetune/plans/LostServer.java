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
import java.util.Set;

/**
 * Notices that the in-JVM server has lost its place, as a real one never does. When a timer or an
 * activity that a workflow cancels has just ended, it refuses the workflow task, but keeps what it
 * did of it: then it refuses all that follow, and the run never goes on. When it has let time go on
 * once more than it held it, it keeps a run locked for ever: then it answers nothing about that run
 * any more, where it needs to wait for nobody.
 */
final class LostServer implements ClientInterceptor {

  private static final String TASK_ANSWER =
      WorkflowServiceGrpc.getRespondWorkflowTaskCompletedMethod().getFullMethodName();

  private static final Set<String> AT_ONCE =
      Set.of(
          WorkflowServiceGrpc.getDescribeWorkflowExecutionMethod().getFullMethodName(),
          WorkflowServiceGrpc.getSignalWorkflowExecutionMethod().getFullMethodName(),
          WorkflowServiceGrpc.getTerminateWorkflowExecutionMethod().getFullMethodName());

  private volatile boolean lost;

  boolean isLost() {
    return lost;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    String name = method.getFullMethodName();
    return name.equals(TASK_ANSWER) || AT_ONCE.contains(name) ? new Watched<>(call) : call;
  }

  private void closed(Status status) {
    String words = String.valueOf(status.getDescription());
    lost |=
        status.getCode() == Status.Code.DEADLINE_EXCEEDED
            || words.contains("ACTIVITY_UNKNOWN")
            || words.contains("invalid history builder state");
  }

  private final class Watched<Q, A> extends SimpleForwardingClientCall<Q, A> {

    Watched(ClientCall<Q, A> call) {
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
