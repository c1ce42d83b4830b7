package dev.finetune.plans;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;

/** Answers a list from the noted runs, each as the server describes it. */
final class ListCall<Q, A> extends SimpleForwardingClientCall<Q, A> {

  private final RunList runs;
  private final Channel server;
  private final CallOptions options;
  private ClientCall.Listener<A> listener = new ClientCall.Listener<>() {};
  private String query = "";

  ListCall(RunList runs, Channel server, CallOptions options, ClientCall<Q, A> unused) {
    super(unused);
    this.runs = runs;
    this.server = server;
    this.options = options;
  }

  @Override
  public void start(ClientCall.Listener<A> responses, Metadata headers) {
    listener = responses;
  }

  @Override
  public void request(int messages) {}

  @Override
  public void sendMessage(Q message) {
    query = ((ListWorkflowExecutionsRequest) message).getQuery();
  }

  @Override
  @SuppressWarnings("unchecked")
  public void halfClose() {
    ListWorkflowExecutionsResponse.Builder answer = ListWorkflowExecutionsResponse.newBuilder();
    runs.all().stream()
        .filter(this::isAskedFor)
        .forEach(run -> answer.addExecutions(described(run)));
    listener.onHeaders(new Metadata());
    listener.onMessage((A) answer.build());
    listener.onClose(Status.OK, new Metadata());
  }

  private boolean isAskedFor(WorkflowExecution run) {
    return !query.contains("WorkflowId = ") || query.contains("'" + run.getWorkflowId() + "'");
  }

  private WorkflowExecutionInfo described(WorkflowExecution run) {
    return ClientCalls.blockingUnaryCall(
            server,
            WorkflowServiceGrpc.getDescribeWorkflowExecutionMethod(),
            options,
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace("default")
                .setExecution(run)
                .build())
        .getWorkflowExecutionInfo();
  }
}
