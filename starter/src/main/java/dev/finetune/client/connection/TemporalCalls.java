package dev.finetune.client.connection;

import dev.finetune.training.DurationText;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.temporal.api.errordetails.v1.NamespaceNotFoundFailure;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.StatusUtils;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls to one server, whose silence and refusals become {@link TemporalUnreachableException}. */
public final class TemporalCalls {

  /** For calls that the server answers itself. */
  public static final Duration LIMIT = Duration.ofSeconds(5);

  /** After a longer one, the last try would come long after the limit of a call. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final ManagedChannel channel;
  private final String target;
  private final @Nullable Duration limit;
  private final String namespace;
  private final boolean secure;

  public TemporalCalls(WorkflowClient client) {
    this(client, client.getWorkflowServiceStubs().getOptions().getEnableHttps());
  }

  /**
   * Calls of a client.
   *
   * @param secure whether its channel goes over TLS, which the options of a shared one do not say
   */
  public TemporalCalls(WorkflowClient client, boolean secure) {
    this.secure = secure;
    WorkflowServiceStubs stubs = client.getWorkflowServiceStubs();
    this.channel = stubs.getRawChannel();
    this.target = channel.authority();
    this.limit = stubs.getOptions().getRpcRetryOptions().getExpiration();
    this.namespace = client.getOptions().getNamespace();
  }

  /**
   * The same client over the same channel; needs no closing.
   *
   * @param limit how long a call may take, its retries included. Temporal's own default, one
   *     minute, is too long for a person who waits
   */
  public static WorkflowClient bounded(WorkflowClient client, Duration limit) {
    WorkflowServiceStubs stubs = client.getWorkflowServiceStubs();
    WorkflowServiceStubsOptions original = stubs.getOptions();
    RpcRetryOptions retries =
        RpcRetryOptions.newBuilder().setExpiration(limit).setMaximumInterval(LONGEST_PAUSE).build();
    // Not a copy of its options: a channel excludes those that it was itself made with.
    WorkflowServiceStubsOptions options =
        WorkflowServiceStubsOptions.newBuilder()
            .setChannel(stubs.getRawChannel())
            .setHeaders(original.getHeaders())
            .setGrpcMetadataProviders(original.getGrpcMetadataProviders())
            .setGrpcClientInterceptors(original.getGrpcClientInterceptors())
            .setRpcTimeout(limit)
            .setRpcQueryTimeout(limit)
            .setSystemInfoTimeout(limit)
            .setRpcRetryOptions(retries)
            .build();
    return WorkflowClient.newInstance(
        WorkflowServiceStubs.newServiceStubs(options), client.getOptions());
  }

  public <T> T call(Supplier<T> rpc) {
    connect();
    try {
      return rpc.get();
    } catch (WorkflowException | StatusRuntimeException e) {
      throw translated(e);
    }
  }

  /** Gives the connection more time than a call, while it is neither there nor refused. */
  public void connect() {
    if (!ChannelWait.untilDecided(channel)) {
      throw silence(new TimeoutException("no connection"), ChannelWait.LIMIT);
    }
  }

  private RuntimeException translated(RuntimeException e) {
    StatusRuntimeException status = statusOf(e).orElse(null);
    if (status == null) {
      return e;
    }
    String sentence = sentence(status);
    return sentence == null ? e : new TemporalUnreachableException(sentence, isSilence(status), e);
  }

  private static boolean isSilence(StatusRuntimeException e) {
    return switch (e.getStatus().getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED -> !Silence.wantsTls(e);
      default -> false;
    };
  }

  private @Nullable String sentence(StatusRuntimeException e) {
    if (StatusUtils.hasFailure(e, NamespaceNotFoundFailure.class)) {
      return "Temporal at %s has no namespace %s: check TEMPORAL_NAMESPACE, or create it with"
              .formatted(target, namespace)
          + " `temporal operator namespace create`.";
    }
    return switch (e.getStatus().getCode()) {
      case UNAVAILABLE -> words(e, null);
      case DEADLINE_EXCEEDED -> words(e, limit);
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          "Temporal at %s does not let us into namespace %s (%s): check TEMPORAL_API_KEY and"
                  .formatted(target, namespace, e.getStatus().getDescription())
              + " TEMPORAL_TLS_*.";
      case RESOURCE_EXHAUSTED, INTERNAL, UNKNOWN, ABORTED ->
          Silence.wantsTls(e)
              ? words(e, null)
              : "Temporal at %s cannot answer now (%s): try again later."
                  .formatted(target, e.getStatus().getCode());
      default -> null;
    };
  }

  /**
   * What to throw where nothing has answered.
   *
   * @param waited how long
   */
  public TemporalUnreachableException silence(Exception e, Duration waited) {
    return new TemporalUnreachableException(words(e, waited), true, e);
  }

  private String words(Exception e, @Nullable Duration waited) {
    return "Temporal does not answer at %s (namespace %s)%s%s"
        .formatted(
            target,
            namespace,
            waited == null ? "" : " within " + DurationText.of(waited),
            Silence.remedy(e, secure));
  }

  public static Optional<StatusRuntimeException> statusOf(@Nullable Throwable e) {
    Throwable cause = e;
    while (cause != null && !(cause instanceof StatusRuntimeException)) {
      cause = cause.getCause();
    }
    return Optional.ofNullable((StatusRuntimeException) cause);
  }
}
