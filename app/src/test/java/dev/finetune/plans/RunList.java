package dev.finetune.plans;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Lists runs in place of the in-JVM server, which describes them and cannot list them. */
final class RunList implements ClientInterceptor {

  private final List<WorkflowExecution> runs = new CopyOnWriteArrayList<>();

  void add(WorkflowExecution run) {
    runs.add(run);
  }

  List<WorkflowExecution> runs() {
    return List.copyOf(runs);
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (!method
        .getFullMethodName()
        .equals(WorkflowServiceGrpc.getListWorkflowExecutionsMethod().getFullMethodName())) {
      return next.newCall(method, options);
    }
    return new Answering<>(next, options, next.newCall(method, options));
  }

  private final class Answering<Q, A> extends SimpleForwardingClientCall<Q, A> {

    private final Channel server;
    private final CallOptions options;
    private ClientCall.Listener<A> listener = new ClientCall.Listener<>() {};
    private String query = "";

    Answering(Channel server, CallOptions options, ClientCall<Q, A> unused) {
      super(unused);
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
      runs.stream()
          .filter(
              run ->
                  !query.contains("WorkflowId = ")
                      || query.contains("'" + run.getWorkflowId() + "'"))
          .forEach(run -> answer.addExecutions(described(run)));
      listener.onHeaders(new Metadata());
      listener.onMessage((A) answer.build());
      listener.onClose(Status.OK, new Metadata());
    }

    private io.temporal.api.workflow.v1.WorkflowExecutionInfo described(WorkflowExecution run) {
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
}
