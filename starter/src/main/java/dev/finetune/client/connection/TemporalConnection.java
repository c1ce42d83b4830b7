package dev.finetune.client.connection;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.util.Map;

/** A connection to one namespace of a Temporal server, opened by the first call. */
public final class TemporalConnection implements AutoCloseable {

  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;

  private TemporalConnection(WorkflowServiceStubsOptions service, WorkflowClientOptions options) {
    this.stubs = WorkflowServiceStubs.newServiceStubs(service);
    this.client = WorkflowClient.newInstance(stubs, options);
  }

  /**
   * Connects as Temporal's own settings say: {@code TEMPORAL_ADDRESS}, {@code TEMPORAL_NAMESPACE},
   * {@code TEMPORAL_API_KEY}, {@code TEMPORAL_TLS_…}, {@code TEMPORAL_PROFILE} and the file {@code
   * TEMPORAL_CONFIG_FILE}; without any, to {@code 127.0.0.1:7233}, namespace {@code default}.
   *
   * @throws IllegalArgumentException if a setting cannot be read
   */
  public static TemporalConnection fromEnvironment() {
    return fromEnvironment(new NoopScope());
  }

  /**
   * As {@link #fromEnvironment()}.
   *
   * @param metrics takes what the SDK and the workflows of a worker count; stays the caller's to
   *     close
   */
  public static TemporalConnection fromEnvironment(Scope metrics) {
    return from(System.getenv(), metrics);
  }

  /** As {@link #fromEnvironment()}, with these variables in place of the process's own. */
  public static TemporalConnection from(Map<String, String> environment, Scope metrics) {
    Map<String, String> settings = TemporalSettings.of(environment);
    try {
      ClientConfigProfile profile =
          ClientConfigProfile.load(
              LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(settings).build());
      return new TemporalConnection(
          WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions())
              .setMetricsScope(metrics)
              .build(),
          profile.toWorkflowClientOptions());
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "Temporal's settings cannot be read: %s. Correct TEMPORAL_* or the file"
                  .formatted(e.getMessage())
              + " TEMPORAL_CONFIG_FILE.",
          e);
    }
  }

  /**
   * Connects without TLS or credentials, as to a development server.
   *
   * @param target {@code host:port}
   */
  public static TemporalConnection to(String target, String namespace) {
    return new TemporalConnection(
        WorkflowServiceStubsOptions.newBuilder().setTarget(target).build(),
        WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
  }

  public WorkflowClient client() {
    return client;
  }

  public String namespace() {
    return client.getOptions().getNamespace();
  }

  /** {@code host:port}. */
  public String target() {
    return stubs.getOptions().getTarget();
  }

  /**
   * Asks the server for the namespace; takes 5 s at most, and before that 10 s to connect.
   *
   * @return this
   * @throws TemporalUnreachableException if it does not answer, refuses, or has no such namespace
   */
  public TemporalConnection verify() {
    WorkflowClient bounded = TemporalCalls.bounded(client, TemporalCalls.LIMIT);
    new TemporalCalls(bounded, isSecure())
        .call(
            () ->
                bounded
                    .getWorkflowServiceStubs()
                    .blockingStub()
                    .describeNamespace(
                        DescribeNamespaceRequest.newBuilder().setNamespace(namespace()).build()));
    return this;
  }

  private boolean isSecure() {
    WorkflowServiceStubsOptions options = stubs.getOptions();
    return options.getEnableHttps() || options.getSslContext() != null;
  }

  @Override
  public void close() {
    stubs.shutdownNow();
  }
}
