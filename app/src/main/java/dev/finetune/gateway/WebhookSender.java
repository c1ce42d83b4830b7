package dev.finetune.gateway;

import dev.finetune.activity.Candidate;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.workflow.FineTuneWorkflow;
import dev.finetune.workflow.ProviderWebhook;
import io.grpc.Context;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals webhooks to workflows, each within a bounded time; where no run is open, to the request
 * ledger. Safe for use by many threads.
 */
public final class WebhookSender implements AutoCloseable {

  /** How long one webhook may take, the SDK's own retries included. */
  public static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** What became of a webhook. */
  enum Delivery {
    /** It stands in the workflow's history. */
    SIGNALLED,
    /** The workflow has ended; its request ledger knows of the webhook, if that matters. */
    ENDED,
    /** There never was such a workflow, or it is forgotten. */
    UNKNOWN_WORKFLOW,
    /** Temporal did not take it in time; the provider may call again. */
    UNREACHABLE
  }

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);

  private final WorkflowClient client;
  private final Ledgers ledgers;
  private final ScheduledExecutorService clock;

  public WebhookSender(WorkflowClient client) {
    this.client = client;
    this.ledgers = new Ledgers(client);
    this.clock = Executors.newSingleThreadScheduledExecutor(WebhookSender::thread);
  }

  /** Counts a webhook that is not passed on, because it is not the provider's. */
  void countRejected() {
    client
        .getWorkflowServiceStubs()
        .getOptions()
        .getMetricsScope()
        .counter("finetune_webhooks_rejected")
        .inc(1);
  }

  Delivery send(String workflowId, ProviderWebhook webhook) {
    try (Context.CancellableContext call =
        Context.current().withDeadlineAfter(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS, clock)) {
      return call.wrap(() -> signal(workflowId, webhook)).call();
    } catch (Exception e) {
      LOG.warn(
          "Temporal did not take a webhook for {}: {}", workflowId, e.getClass().getSimpleName());
      return Delivery.UNREACHABLE;
    }
  }

  private Delivery signal(String workflowId, ProviderWebhook webhook) {
    try {
      client.newUntypedWorkflowStub(workflowId).signal(FineTuneWorkflow.WEBHOOK, webhook);
      return Delivery.SIGNALLED;
    } catch (WorkflowNotFoundException closed) {
      return afterTheEnd(workflowId, webhook);
    }
  }

  /** The server gives a signal the same answer whether the workflow ended or never was. */
  private Delivery afterTheEnd(String workflowId, ProviderWebhook webhook) {
    if (ledgers.read(workflowId).isEmpty()) {
      LOG.warn("A webhook came for {}, of which nothing is known", workflowId);
      return Delivery.UNKNOWN_WORKFLOW;
    }
    Candidate.of(List.of(webhook)).forEach(candidate -> ledgers.name(workflowId, candidate));
    return Delivery.ENDED;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "webhook-deadlines");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
