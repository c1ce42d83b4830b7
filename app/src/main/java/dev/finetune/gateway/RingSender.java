package dev.finetune.gateway;

import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.Ring;
import io.grpc.Context;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signals rings to workflows, each within a bounded time. Safe for use by many threads. */
public final class RingSender implements AutoCloseable {

  /** How long one ring may take, the SDK's own retries included. */
  public static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(RingSender.class);

  private final WorkflowClient client;
  private final LateRings late;
  private final ScheduledExecutorService clock;

  public RingSender(WorkflowClient client) {
    this.client = client;
    this.late = new LateRings(client);
    this.clock = Executors.newSingleThreadScheduledExecutor(RingSender::thread);
  }

  Delivery send(String workflowId, Ring ring) {
    try (Context.CancellableContext call =
        Context.current().withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, clock)) {
      return call.wrap(() -> signal(workflowId, ring)).call();
    } catch (Exception e) {
      LOG.warn("Temporal did not take a ring for {}: {}", workflowId, e.getClass().getSimpleName());
      return Delivery.UNREACHABLE;
    }
  }

  private Delivery signal(String workflowId, Ring ring) {
    WorkflowStub workflow = client.newUntypedWorkflowStub(workflowId);
    try {
      workflow.signal(FineTuneWorkflow.RING, ring);
      return Delivery.RANG;
    } catch (WorkflowNotFoundException e) {
      return endedOrUnknown(workflow, ring);
    }
  }

  /** The server gives a signal the same answer whether the workflow ended or never was. */
  private Delivery endedOrUnknown(WorkflowStub workflow, Ring ring) {
    try {
      late.afterEnd(workflow.describe(), ring);
      return Delivery.ENDED;
    } catch (WorkflowNotFoundException e) {
      return Delivery.UNKNOWN_WORKFLOW;
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "ring-deadlines");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
