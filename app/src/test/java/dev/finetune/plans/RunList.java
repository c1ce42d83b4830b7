package dev.finetune.plans;

import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.LateCallback;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The trainings' runs, noted as they are started; lists them in place of the in-JVM server, which
 * describes runs and cannot list them.
 */
final class RunList implements ClientInterceptor {

  private final List<WorkflowExecution> runs = new CopyOnWriteArrayList<>();
  private final List<String> looks = new CopyOnWriteArrayList<>();

  /** The runs of one id, in their order. */
  List<WorkflowExecution> of(String workflowId) {
    return runs.stream().filter(run -> run.getWorkflowId().equals(workflowId)).toList();
  }

  /** The ids of what the gateway began because webhooks came after the end of their run. */
  List<String> looks() {
    return List.copyOf(looks);
  }

  List<WorkflowExecution> all() {
    return List.copyOf(runs);
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    if (is(method, WorkflowServiceGrpc.getListWorkflowExecutionsMethod())) {
      return new ListCall<>(this, next, options, call);
    }
    return is(method, WorkflowServiceGrpc.getStartWorkflowExecutionMethod())
        ? new StartCall<>(this, call)
        : call;
  }

  private static boolean is(MethodDescriptor<?, ?> method, MethodDescriptor<?, ?> other) {
    return method.getFullMethodName().equals(other.getFullMethodName());
  }

  void started(StartWorkflowExecutionRequest request, StartWorkflowExecutionResponse answer) {
    String type = request.getWorkflowType().getName();
    if (type.equals(LateCallback.TYPE)) {
      looks.add(request.getWorkflowId());
    } else if (type.equals(FineTuneWorkflow.TYPE)) {
      runs.add(
          WorkflowExecution.newBuilder()
              .setWorkflowId(request.getWorkflowId())
              .setRunId(answer.getRunId())
              .build());
    }
  }
}
