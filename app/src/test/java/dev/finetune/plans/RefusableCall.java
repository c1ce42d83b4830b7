package dev.finetune.plans;

import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskFailedRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;

/** The answer to a workflow task, which fails the task when it is refused. */
final class RefusableCall<Q, A> extends SimpleForwardingClientCall<Q, A> {

  private final Channel server;
  private RespondWorkflowTaskCompletedRequest answer =
      RespondWorkflowTaskCompletedRequest.getDefaultInstance();

  RefusableCall(Channel server, ClientCall<Q, A> call) {
    super(call);
    this.server = server;
  }

  @Override
  public void sendMessage(Q message) {
    answer = (RespondWorkflowTaskCompletedRequest) message;
    super.sendMessage(message);
  }

  @Override
  public void start(ClientCall.Listener<A> listener, Metadata headers) {
    super.start(
        new SimpleForwardingClientCallListener<>(listener) {
          @Override
          public void onClose(Status status, Metadata trailers) {
            boolean refused = status.getCode() == Status.Code.FAILED_PRECONDITION;
            if (refused) {
              fail();
            }
            super.onClose(
                refused ? Status.NOT_FOUND.withCause(status.getCause()) : status, trailers);
          }
        },
        headers);
  }

  private void fail() {
    try {
      var unused =
          WorkflowServiceGrpc.newBlockingStub(server)
              .respondWorkflowTaskFailed(
                  RespondWorkflowTaskFailedRequest.newBuilder()
                      .setNamespace(answer.getNamespace())
                      .setTaskToken(answer.getTaskToken())
                      .setCause(
                          WorkflowTaskFailedCause
                              .WORKFLOW_TASK_FAILED_CAUSE_BAD_REQUEST_CANCEL_ACTIVITY_ATTRIBUTES)
                      .build());
    } catch (StatusRuntimeException e) {
      // Its time was over.
    }
  }
}
