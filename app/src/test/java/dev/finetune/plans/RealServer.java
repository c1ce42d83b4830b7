package dev.finetune.plans;

import dev.finetune.processes.RealTemporal;
import dev.finetune.workflow.LateCallback;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionMetadata;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real server, whose time is that of the clock on the wall. */
final class RealServer implements Server {

  private final RealTemporal temporal;
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);

  RealServer(Path directory) {
    temporal = RealTemporal.start(directory);
  }

  @Override
  public WorkflowClient client() {
    return temporal.client();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void after(Duration delay, Runnable deed) {
    ScheduledFuture<?> unused = later.schedule(deed, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void letTimeGo() {}

  @Override
  public List<WorkflowExecution> runs(String workflowId) {
    return list("WorkflowId = '%s'".formatted(workflowId));
  }

  @Override
  public List<String> looks() {
    return list("WorkflowType = '%s'".formatted(LateCallback.TYPE)).stream()
        .map(WorkflowExecution::getWorkflowId)
        .toList();
  }

  private List<WorkflowExecution> list(String query) {
    try (Stream<WorkflowExecutionMetadata> runs = client().listExecutions(query)) {
      return runs.sorted(Comparator.comparing(WorkflowExecutionMetadata::getStartTime))
          .map(WorkflowExecutionMetadata::getExecution)
          .toList();
    }
  }

  @Override
  public int deaths() {
    return 0;
  }

  @Override
  public boolean isLost() {
    return false;
  }

  @Override
  public void close() {
    later.shutdownNow();
    temporal.close();
  }
}
