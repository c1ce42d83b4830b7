package dev.finetune.client;

import dev.finetune.client.connection.TemporalUnreachableException;
import dev.finetune.ledger.RequestLedger;
import io.grpc.Context;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Sends the commands of operators, as updates, which a worker has to take. */
record UpdateSender(WorkflowClient client, Trainings trainings) {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * Sends one to the running training.
   *
   * @return what happens next, in a sentence
   * @throws UpdateRejectedException if it does not fit, or the training has ended
   * @throws TemporalUnreachableException if no worker takes it in time
   */
  String send(String workflowId, String update, Object... arguments) {
    return send(trainings.require(workflowId), workflowId, update, arguments);
  }

  private String send(Run run, String workflowId, String update, Object... arguments) {
    if (!run.isOpen()) {
      throw UpdateRejectedException.ended(workflowId);
    }
    try {
      return bounded(() -> run.latestOn(client).update(update, String.class, arguments));
    } catch (WorkflowUpdateException e) {
      throw new UpdateRejectedException(sentence(e));
    } catch (WorkflowNotFoundException e) {
      throw UpdateRejectedException.ended(workflowId);
    } catch (WorkflowServiceException e) {
      throw new TemporalUnreachableException(
          "No worker took the command in time, and one may still take it: see that one runs on this"
              + " namespace, and read how the training stands before you repeat it.",
          true,
          e);
    }
  }

  /** As {@link #send}, to the request ledger of a training. */
  String settle(String workflowId, int request) {
    Run ledger = trainings.requireLedger(workflowId);
    if (!ledger.isOpen()) {
      throw UpdateRejectedException.closedLedger(workflowId, ledger.status());
    }
    return send(ledger, workflowId, RequestLedger.SETTLE, request);
  }

  // Without a worker the server lets an update wait, whatever the limit of one call.
  private static String bounded(Supplier<String> update) {
    ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    try (Context.CancellableContext limited =
        Context.current().withDeadlineAfter(LIMIT.toMillis(), TimeUnit.MILLISECONDS, timer)) {
      return limited.call(update::get);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    } finally {
      timer.shutdownNow();
    }
  }

  private static String sentence(WorkflowUpdateException e) {
    return e.getCause() instanceof ApplicationFailure failure
        ? failure.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }
}
