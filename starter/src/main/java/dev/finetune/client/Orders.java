package dev.finetune.client;

import io.grpc.Context;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells running trainings what to do, by updates, which a worker has to take. */
final class Orders {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final WorkflowClient client;
  private final Trainings trainings;

  Orders(WorkflowClient client, Trainings trainings) {
    this.client = client;
    this.trainings = trainings;
  }

  /**
   * @return what happens next, in a sentence
   * @throws UpdateRejectedException if it does not fit, or the training has ended
   * @throws TemporalUnreachableException if no worker takes it in time
   */
  String send(String workflowId, String update, Object... arguments) {
    WorkflowExecutionDescription run = trainings.require(workflowId);
    String status = RunStatus.word(run.getStatus());
    if (!RunStatus.OPEN.contains(status)) {
      throw UpdateRejectedException.ended(workflowId, status);
    }
    try {
      return bounded(() -> Trainings.chain(client, run).update(update, String.class, arguments));
    } catch (WorkflowUpdateException e) {
      throw new UpdateRejectedException(sentence(e));
    } catch (WorkflowNotFoundException e) {
      throw UpdateRejectedException.ended(workflowId, "over");
    } catch (WorkflowServiceException e) {
      throw new TemporalUnreachableException(
          "No worker took the order in time, and one may still take it: see that one runs on this"
              + " namespace, and look how the training stands before you repeat it.",
          e);
    }
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
