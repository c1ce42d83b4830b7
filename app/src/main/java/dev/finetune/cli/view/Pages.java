package dev.finetune.cli.view;

import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.TaskQueues;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Addresses of pages in the Temporal UI.
 *
 * @param ui its base address, without a slash at the end
 */
public record Pages(String ui, String namespace) {

  private static final int SERVER_PORT = 7233;
  private static final String CLOUD = ".tmprl.cloud";

  public Pages {
    ui = ui.replaceAll("/+$", "");
  }

  /**
   * The UI that belongs to a server, where convention puts it: beside a local server on port 7233,
   * and Temporal Cloud's own.
   *
   * @param target host and port of the server
   */
  public static Optional<Pages> of(String target, String namespace) {
    String host = target.replaceAll(":\\d+$", "").toLowerCase(Locale.ROOT);
    if (host.endsWith(CLOUD) || host.endsWith(".api.temporal.io")) {
      return Optional.of(new Pages("https://cloud.temporal.io", namespace));
    }
    boolean local = host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    return local && target.endsWith(":" + SERVER_PORT)
        ? Optional.of(new Pages("http://localhost:" + (SERVER_PORT + 1000), namespace))
        : Optional.empty();
  }

  /** The page of one run, where its summary, details and current details stand. */
  public String run(String workflowId, String runId) {
    return "%s/namespaces/%s/workflows/%s/%s/user-metadata"
        .formatted(ui, encoded(namespace), encoded(workflowId), encoded(runId));
  }

  public String startForm() {
    return "%s/namespaces/%s/workflows/start-workflow?workflowType=%s&taskQueue=%s"
        .formatted(ui, encoded(namespace), FineTuneWorkflow.TYPE, TaskQueues.FINETUNE);
  }

  /** The list of all trainings, and of nothing else that runs in the namespace. */
  public String trainings() {
    return "%s/namespaces/%s/workflows?query=WorkflowType=%%22%s%%22"
        .formatted(ui, encoded(namespace), FineTuneWorkflow.TYPE);
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
