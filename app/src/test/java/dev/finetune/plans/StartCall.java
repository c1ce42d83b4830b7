package dev.finetune.plans;

import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;

/** Notes a run that is started. */
final class StartCall<Q, A> extends SimpleForwardingClientCall<Q, A> {

  private final RunList runs;
  private StartWorkflowExecutionRequest request =
      StartWorkflowExecutionRequest.getDefaultInstance();

  StartCall(RunList runs, ClientCall<Q, A> call) {
    super(call);
    this.runs = runs;
  }

  @Override
  public void sendMessage(Q message) {
    request = (StartWorkflowExecutionRequest) message;
    super.sendMessage(message);
  }

  @Override
  public void start(ClientCall.Listener<A> listener, Metadata headers) {
    super.start(
        new SimpleForwardingClientCallListener<>(listener) {
          @Override
          public void onMessage(A answer) {
            runs.started(request, (StartWorkflowExecutionResponse) answer);
            super.onMessage(answer);
          }
        },
        headers);
  }
}
