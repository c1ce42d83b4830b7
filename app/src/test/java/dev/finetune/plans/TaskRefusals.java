package dev.finetune.plans;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc;

/**
 * Lets a workflow task fail whose commands the server refuses, as a real server does: the in-JVM
 * server only says so, when an activity that is to be cancelled has just ended, and the worker
 * would repeat them until it is told otherwise.
 */
final class TaskRefusals implements ClientInterceptor {

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    ClientCall<Q, A> call = next.newCall(method, options);
    return method
            .getFullMethodName()
            .equals(WorkflowServiceGrpc.getRespondWorkflowTaskCompletedMethod().getFullMethodName())
        ? new RefusableCall<>(next, call)
        : call;
  }
}
