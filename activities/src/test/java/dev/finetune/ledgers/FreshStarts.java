package dev.finetune.ledgers;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.MethodDescriptor;
import io.temporal.api.workflowservice.v1.ExecuteMultiOperationRequest;
import java.util.UUID;

/**
 * Gives each start with an update a request id of its own. The SDK repeats one that is not accepted
 * within ten seconds, as on a busy machine. A real server goes on with the update then; that in
 * memory finds the start by its request id, looks for no update, and answers UNKNOWN. By the id of
 * the workflow it finds both.
 */
final class FreshStarts implements ClientInterceptor {

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void sendMessage(Q message) {
        super.sendMessage(fresh(message));
      }
    };
  }

  @SuppressWarnings("unchecked") // It is of the same type.
  private static <Q> Q fresh(Q message) {
    if (!(message instanceof ExecuteMultiOperationRequest request)) {
      return message;
    }
    ExecuteMultiOperationRequest.Builder fresh = request.toBuilder();
    fresh
        .getOperationsBuilder(0)
        .getStartWorkflowBuilder()
        .setRequestId(UUID.randomUUID().toString());
    return (Q) fresh.build();
  }
}
