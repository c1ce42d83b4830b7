package dev.finetune.plans;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The Temporal server of a plan, and its time. */
interface Server extends AutoCloseable {

  WorkflowClient client();

  Instant now();

  /** Does it after so much of the server's time. */
  void after(Duration delay, Runnable deed);

  /** From now on time goes as this server's time goes. */
  void letTimeGo();

  /** The runs of one id, in their order. */
  List<WorkflowExecution> runs(String workflowId);

  /** The ids of what the gateway began because webhooks came after the end of their run. */
  List<String> looks();

  /** Those that came to this run. */
  default Stream<String> looksAfter(String runId) {
    return looks().stream().filter(look -> look.startsWith("late-" + runId + "-"));
  }

  /** How many workers have died, as this server sees it. */
  int deaths();

  /** Whether nothing that follows says anything of the program. */
  boolean isLost();

  @Override
  void close();
}
