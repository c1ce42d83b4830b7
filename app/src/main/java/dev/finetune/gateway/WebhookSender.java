package dev.finetune.gateway;

import com.uber.m3.tally.Scope;
import dev.finetune.activity.Candidate;
import dev.finetune.ledgers.Ledgers;
import dev.finetune.workflow.ProviderWebhook;
import io.grpc.Context;
import io.grpc.Status;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Signals webhooks to workflows, each within a bounded time; where no run is open, to the request
 * ledger. Safe for use by many threads.
 */
public final class WebhookSender implements AutoCloseable {

  /** How long one webhook may take, the SDK's own retries included. */
  public static final Duration TIMEOUT = Duration.ofSeconds(5);

  enum Verdict {
    /** It stands in the workflow's history. */
    SIGNALLED,
    /** The workflow has ended; its request ledger knows of the webhook, if that matters. */
    ENDED,
    /** There never was such a workflow, or it is forgotten. */
    UNKNOWN_WORKFLOW,
    /** Temporal did not take it in time; the provider may call again. */
    UNREACHABLE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A webhook's verdict.
   *
   * @param problem why Temporal did not take it, such as {@code UNAVAILABLE}; empty if it did
   */
  record Delivery(Verdict verdict, String problem) {}

  private final WorkflowClient client;
  private final Ledgers ledgers;
  private final ScheduledExecutorService clock;

  public WebhookSender(WorkflowClient client) {
    this.client = client;
    this.ledgers = new Ledgers(client);
    this.clock = Executors.newSingleThreadScheduledExecutor();
  }

  /** Takes what is counted, as the connection was made with. */
  Scope metrics() {
    return client.getWorkflowServiceStubs().getOptions().getMetricsScope();
  }

  Delivery send(String workflowId, ProviderWebhook webhook) {
    return inTime(() -> signal(workflowId, webhook));
  }

  /** Asks Temporal what it knows of a workflow, and changes nothing. */
  Delivery ask(String workflowId) {
    return inTime(
        () -> ledgers.read(workflowId).isEmpty() ? Verdict.UNKNOWN_WORKFLOW : Verdict.ENDED);
  }

  private Delivery inTime(Callable<Verdict> question) {
    try (Context.CancellableContext call =
        Context.current().withDeadlineAfter(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS, clock)) {
      return new Delivery(call.wrap(question).call(), "");
    } catch (Exception e) {
      return new Delivery(Verdict.UNREACHABLE, problem(e));
    }
  }

  /** The status code of the call, or what else went wrong. */
  private static String problem(Exception e) {
    Status.Code code = Status.fromThrowable(e).getCode();
    return code == Status.Code.UNKNOWN ? e.getClass().getSimpleName() : code.name();
  }

  private Verdict signal(String workflowId, ProviderWebhook webhook) {
    try {
      client.newUntypedWorkflowStub(workflowId).signal(webhook.signal(), webhook);
      return Verdict.SIGNALLED;
    } catch (WorkflowNotFoundException closed) {
      return afterTheEnd(workflowId, webhook);
    }
  }

  /** The server gives a signal the same answer whether the workflow ended or never was. */
  private Verdict afterTheEnd(String workflowId, ProviderWebhook webhook) {
    if (ledgers.read(workflowId).isEmpty()) {
      return Verdict.UNKNOWN_WORKFLOW;
    }
    Candidate.of(webhook).ifPresent(candidate -> ledgers.name(workflowId, candidate));
    return Verdict.ENDED;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
