package dev.finetune.cli.doctor;

import dev.finetune.client.connection.TemporalConnection;
import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.training.DurationText;
import dev.finetune.worker.SearchAttributes;
import dev.finetune.workflow.FineTuneSearchAttributes;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The server, its namespace, and the workers on it.
 *
 * @param howToHaveOne what to do where no server answers; null where it is set which one should
 */
public record TemporalChecks(TemporalConnection connection, @Nullable String howToHaveOne) {

  private static final String SERVER = "Temporal";
  private static final String NAMESPACE = "Namespace";
  private static final String ATTRIBUTES = "Search attributes";

  /** Whoever starts an id again is not to be charged for what ended some days ago. */
  private static final Duration WEEK = Duration.ofDays(7);

  /** That it is not known where the server is. */
  public static Check unreadable(IllegalArgumentException mistake) {
    return Check.failed(SERVER, String.valueOf(mistake.getMessage()), null);
  }

  /** All of them; the first alone where the server cannot be used. */
  public List<Check> all() {
    try {
      TemporalConnection unused = connection.verify();
    } catch (TemporalUnreachableException e) {
      String remedy = e.isSilence() ? howToHaveOne : null;
      return List.of(Check.failed(SERVER, String.valueOf(e.getMessage()), remedy));
    }
    List<Check> checks = new ArrayList<>();
    checks.add(asked(SERVER, this::server));
    checks.add(asked(NAMESPACE, this::namespace));
    checks.add(asked(ATTRIBUTES, this::attributes));
    checks.addAll(new WorkerChecks(connection).all());
    return checks;
  }

  /** What the server refuses to tell is unknown. */
  static Check asked(String name, Supplier<Check> question) {
    try {
      return question.get();
    } catch (StatusRuntimeException e) {
      String words = "the server does not tell (%s)".formatted(e.getStatus().getCode());
      return Check.unknown(name, words);
    }
  }

  private WorkflowServiceBlockingStub stub() {
    return connection.client().getWorkflowServiceStubs().blockingStub();
  }

  private Check server() {
    String version =
        stub().getSystemInfo(GetSystemInfoRequest.getDefaultInstance()).getServerVersion();
    return Check.ok(SERVER, "%s answers (server %s)".formatted(connection.target(), version));
  }

  private Check namespace() {
    String name = connection.namespace();
    Duration kept =
        Duration.ofSeconds(
            stub()
                .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(name).build())
                .getConfig()
                .getWorkflowExecutionRetentionTtl()
                .getSeconds());
    String words =
        "%s remembers a training for %s after its end; after that the same request is trained and paid again"
            .formatted(name, DurationText.of(kept));
    return kept.compareTo(WEEK) < 0
        ? Check.warning(
            NAMESPACE,
            words,
            "temporal operator namespace update --namespace %s --retention 720h".formatted(name))
        : Check.ok(NAMESPACE, words);
  }

  private Check attributes() {
    Optional<List<String>> problems = SearchAttributes.problems(connection.client());
    String names =
        FineTuneSearchAttributes.all().stream()
            .map(key -> key.getName())
            .collect(Collectors.joining(", "));
    return problems
        .map(
            found ->
                found.isEmpty()
                    ? Check.ok(ATTRIBUTES, names)
                    : Check.failed(ATTRIBUTES, String.join(" ", found), null))
        .orElseGet(() -> Check.unknown(ATTRIBUTES, "the server does not list them"));
  }
}
