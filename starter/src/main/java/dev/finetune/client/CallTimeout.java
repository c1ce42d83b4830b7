package dev.finetune.client;

import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;

/**
 * How long a call may take, its retries included. Temporal's own default, one minute, is too long
 * for a person who waits.
 */
enum CallTimeout {
  /** For calls that the server answers itself. */
  SHORT(Duration.ofSeconds(5)),
  /** For a query, which a worker has to answer. */
  SHORTEST(Duration.ofSeconds(2));

  private final Duration limit;

  CallTimeout(Duration limit) {
    this.limit = limit;
  }

  /** The same client over the same channel, with this timeout; needs no closing. */
  WorkflowClient of(WorkflowClient client) {
    WorkflowServiceStubs stubs = client.getWorkflowServiceStubs();
    return WorkflowClient.newInstance(
        WorkflowServiceStubs.newServiceStubs(bounded(stubs)), client.getOptions());
  }

  // Not a copy of its options: a channel excludes those that it was itself made with.
  private WorkflowServiceStubsOptions bounded(WorkflowServiceStubs stubs) {
    WorkflowServiceStubsOptions original = stubs.getOptions();
    return WorkflowServiceStubsOptions.newBuilder()
        .setChannel(stubs.getRawChannel())
        .setHeaders(original.getHeaders())
        .setGrpcMetadataProviders(original.getGrpcMetadataProviders())
        .setGrpcClientInterceptors(original.getGrpcClientInterceptors())
        .setRpcTimeout(limit)
        .setRpcQueryTimeout(limit)
        .setSystemInfoTimeout(limit)
        .setRpcRetryOptions(RpcRetryOptions.newBuilder().setExpiration(limit).build())
        .build();
  }
}
